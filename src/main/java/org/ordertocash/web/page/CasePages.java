package org.ordertocash.web.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordertocash.audit.CaseDocument;
import org.ordertocash.audit.CaseFile;
import org.ordertocash.audit.CaseFiles;
import org.ordertocash.audit.CaseProcess;
import org.ordertocash.audit.Cases;
import org.ordertocash.invoice.IssuedKind;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The auditor's pages: the list of cases and the file of one case. */
@Controller
class CasePages {

    private final Cases cases;
    private final CaseFiles files;

    CasePages(Cases cases, CaseFiles files) {
        this.cases = cases;
        this.files = files;
    }

    @GetMapping("/cases")
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "0") int page,
            EntityScope mine) {
        return new ModelAndView("cases", Map.of("search", search, "page", cases.find(search, page, mine)));
    }

    @GetMapping("/cases/{orderNumber}")
    ModelAndView file(@PathVariable @EntityOf(Subject.ORDER) String orderNumber) {
        return files.find(orderNumber)
                .map(CasePages::show)
                .orElseGet(() -> new ModelAndView(
                        "error/404",
                        Map.of("message", "There is no order " + orderNumber + "."),
                        HttpStatus.NOT_FOUND));
    }

    private static ModelAndView show(CaseFile file) {
        Map<String, String> walked =
                file.processes().stream().collect(Collectors.toMap(CaseProcess::instanceId, CasePages::walked));
        List<String> invoices = file.documents().stream()
                .filter(document -> document.kind().equals(IssuedKind.INVOICE.pdf()))
                .map(CaseDocument::belongsTo)
                .toList();
        return new ModelAndView("case-file", Map.of("file", file, "walked", walked, "invoices", invoices));
    }

    /** In the form that the page's script reads: {@code Task_IssueInvoice:2 End_Paid:1}. */
    static String walked(CaseProcess process) {
        return process.walked().entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
