package org.ordertocash.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.statement.CsvMappings;
import org.ordertocash.statement.csv.CsvMapping;
import org.ordertocash.statement.csv.CsvSample;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where a clerk defines how the CSV files of a bank account are read: looks at a sample, chooses its columns, tries the
 * mapping, saves it.
 */
@Controller
@RequestMapping("/statements/mappings")
class CsvMappingPages {

    private final CsvMappings mappings;
    private final WebInvocationPrivilegeEvaluator rights;

    CsvMappingPages(CsvMappings mappings, WebInvocationPrivilegeEvaluator rights) {
        this.mappings = mappings;
        this.rights = rights;
    }

    /** What a select offers. */
    record Choice(String value, String label) {}

    @GetMapping
    ModelAndView accounts(EntityScope mine) {
        return new ModelAndView("csv-mappings", Map.of("accounts", mappings.accounts(mine)));
    }

    @GetMapping("/{account}")
    ModelAndView mapping(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String account,
            @RequestParam(required = false) String currency,
            Authentication user) {
        CsvMappings.MappedAccount of = mappings.mappedAccount(account, currency);
        boolean saved = of.savedAt() != null;
        CsvMapping mapping = saved ? mappings.of(account, of.currency()) : CsvMappingForm.NEW;
        return page(of, mapping, CsvMappingForm.kind(mapping), CsvMappingForm.Sample.none(saved), user);
    }

    @PostMapping(path = "/{account}", params = "do=columns")
    ModelAndView columns(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String account,
            @RequestParam String currency,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user) {
        CsvMappingForm form = new CsvMappingForm(fields);
        CsvMappingForm.Sample sample = form.sample();
        CsvMapping draft = form.mapping();
        CsvMapping cut =
                sample.shown() || sample.isEmpty() ? draft : mappings.guessCutting(draft, sample.bytes("UTF-8"));
        ModelAndView page = page(mappings.mappedAccount(account, currency), cut, form.kind(), sample.asShown(), user);
        return sample.isEmpty()
                ? page.addObject(
                        "errors", List.of(new Choice("file", "Choose a sample file, or paste its first lines")))
                : page;
    }

    @PostMapping(path = "/{account}", params = "do=try")
    ModelAndView tryOut(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String account,
            @RequestParam String currency,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user) {
        CsvMappingForm form = new CsvMappingForm(fields);
        ModelAndView page =
                page(mappings.mappedAccount(account, currency), form.mapping(), form.kind(), form.sample(), user);
        if (form.sample().isEmpty()) {
            return page.addObject(
                    "errors", List.of(new Choice("file", "Choose a sample file, or paste its first lines")));
        }
        try {
            return page.addObject(
                    "result",
                    mappings.tryOut(
                            account,
                            currency,
                            form.mapping(),
                            form.sample().bytes(form.mapping().charset())));
        } catch (InvalidInput e) {
            return page.addObject("errors", errors(e));
        }
    }

    @PostMapping(path = "/{account}", params = "do=save")
    ModelAndView save(
            @PathVariable @EntityOf(Subject.BANK_ACCOUNT) String account,
            @RequestParam String currency,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication user,
            RedirectAttributes next) {
        CsvMappingForm form = new CsvMappingForm(fields);
        CsvMappings.MappedAccount of = mappings.mappedAccount(account, currency);
        try {
            mappings.save(account, currency, form.mapping(), user.getName());
        } catch (InvalidInput e) {
            return page(of, form.mapping(), form.kind(), form.sample(), user).addObject("errors", errors(e));
        }
        next.addFlashAttribute("saved", of.accountId());
        return new ModelAndView("redirect:/statements/mappings");
    }

    /** Each with the field that it refers to. */
    private static List<Choice> errors(InvalidInput problem) {
        return problem.errors().stream()
                .map(e -> new Choice(
                        CsvMappingForm.anchor(e.field()), CsvMappingForm.label(e.field()) + " " + e.message()))
                .toList();
    }

    private ModelAndView page(
            CsvMappings.MappedAccount of,
            CsvMapping mapping,
            String kind,
            CsvMappingForm.Sample sample,
            Authentication user) {
        CsvSample cut = sample.isEmpty() ? null : mappings.look(mapping, sample.bytes(mapping.charset()));
        return new ModelAndView("csv-mapping")
                .addObject("of", of)
                .addObject("mapping", mapping)
                .addObject("kind", kind)
                .addObject("sample", sample)
                .addObject("cut", cut)
                .addObject("columns", columns(mapping, cut))
                .addObject("choices", new CsvMappingForm.Choices(mapping))
                .addObject("mayChange", rights.isAllowed("", "/statements/mappings/" + of.accountId(), "POST", user));
    }

    /** The columns of the sample, and those of the mapping that it does not have. */
    private static List<Choice> columns(CsvMapping mapping, CsvSample cut) {
        List<Choice> choices = new ArrayList<>();
        if (cut != null) {
            cut.columns()
                    .forEach(c -> choices.add(new Choice(
                            c.ref(), c.name() == null ? "Column " + c.number() : c.number() + ": " + c.name())));
        }
        mapping.columns().stream()
                .distinct()
                .filter(name -> choices.stream().noneMatch(c -> c.value().equals(name)))
                .forEach(name -> choices.add(new Choice(name, cut == null ? name : name + " (not in the sample)")));
        return choices;
    }
}
