package org.ordertocash.web.page.models;

import java.util.List;
import java.util.UUID;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.NotFound;
import org.ordertocash.modelset.KeptSet;
import org.ordertocash.modelset.ModelSets;
import org.ordertocash.replay.Replay;
import org.ordertocash.replay.Replays;
import org.ordertocash.replay.TableReplay;
import org.ordertocash.replay.TableReplay.ChangedDecision;
import org.ordertocash.replay.TableReplay.OutcomeChange;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.web.page.CsvFile;
import org.ordertocash.web.page.PageDecisions;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a draft would have decided: of the legal entities for which somebody works, and of no other, so that counts and
 * sums are of these as well.
 */
@Controller
@RequestMapping("/models/{id}/replays")
class ReplayPages {

    private static final int PAGE = 50;

    private final ModelSets sets;
    private final Replays replays;
    private final PageDecisions decisions;

    ReplayPages(ModelSets sets, Replays replays, PageDecisions decisions) {
        this.sets = sets;
        this.replays = replays;
        this.decisions = decisions;
    }

    @PostMapping
    String begin(
            @PathVariable long id,
            @RequestParam(defaultValue = "3") int months,
            Authentication user,
            RedirectAttributes next,
            EntityScope mine) {
        UUID[] begun = new UUID[1];
        String page = decisions.make(
                () -> begun[0] = begin(id, months, user.getName(), mine),
                "The replay is begun.",
                user,
                next,
                "/models/" + id);
        return begun[0] == null ? page : "redirect:/models/" + id + "/replays/" + begun[0];
    }

    private UUID begin(long id, int months, String user, EntityScope mine) {
        KeptSet draft = sets.one(id);
        if (!draft.open()) {
            throw new Conflict(draft.name() + " is no draft: it has decided, or never will.");
        }
        KeptSet inForce = sets.inForce().orElseThrow(() -> new Conflict("No set of models is in force yet."));
        return replays.begin(id, sets.models(inForce.id()), sets.models(id), months, user, mine);
    }

    @GetMapping("/{replay}")
    ModelAndView one(@PathVariable long id, @PathVariable String replay, Authentication user, EntityScope mine) {
        return new ModelAndView("replay")
                .addObject("set", sets.one(id))
                .addObject("replay", find(id, replay, user, mine));
    }

    /**
     * The decisions behind one line of the result.
     *
     * @param table its place in the result
     * @param change its place among the changes of the table
     */
    @GetMapping("/{replay}/cases")
    ModelAndView cases(
            @PathVariable long id,
            @PathVariable String replay,
            @RequestParam int table,
            @RequestParam int change,
            @RequestParam(defaultValue = "0") int page,
            Authentication user,
            EntityScope mine) {
        Replay found = find(id, replay, user, mine);
        TableReplay of = at(found.tables(), table);
        OutcomeChange outcome = at(of.changes(), change);
        List<ChangedDecision> all = outcome.all();
        int from = Math.max(0, Math.min(page, all.size() / PAGE)) * PAGE;
        return new ModelAndView("replay-cases")
                .addObject("set", sets.one(id))
                .addObject("replay", found)
                .addObject("table", of)
                .addObject("tableNumber", table)
                .addObject("change", outcome)
                .addObject("changeNumber", change)
                .addObject("rows", all.subList(from, Math.min(all.size(), from + PAGE)))
                .addObject("number", from / PAGE)
                .addObject("more", from + PAGE < all.size());
    }

    @GetMapping(path = "/{replay}/changes.csv", produces = "text/csv")
    ResponseEntity<String> file(
            @PathVariable long id, @PathVariable String replay, Authentication user, EntityScope mine) {
        CsvFile file =
                new CsvFile("table", "at", "case", "from", "to", "fromDetails", "toDetails", "amount", "currency");
        for (TableReplay table : find(id, replay, user, mine).tables()) {
            for (OutcomeChange change : table.changes()) {
                change.all()
                        .forEach(d -> file.row(
                                table.name(),
                                d.at(),
                                d.caseKey(),
                                d.from(),
                                d.to(),
                                d.fromDetails(),
                                d.toDetails(),
                                d.amount(),
                                d.currency()));
            }
        }
        return file.named("replay-of-draft-" + id + ".csv");
    }

    private Replay find(long id, String replay, Authentication user, EntityScope mine) {
        Replay found = replays.find(number(replay), user.getName(), mine);
        if (found.set() != id) {
            throw new NotFound("such replay of this draft");
        }
        return found;
    }

    private static UUID number(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("replay with this number");
        }
    }

    private static <T> T at(List<T> list, int place) {
        if (place < 0 || place >= list.size()) {
            throw new NotFound("such line in the result");
        }
        return list.get(place);
    }
}
