package org.ordertocash.web.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ordertocash.audit.PaymentFiles;
import org.ordertocash.payment.HeldPayments;
import org.ordertocash.payment.PaymentStatus;
import org.ordertocash.payment.Payments;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.EntityScope;
import org.ordertocash.rights.Subject;
import org.ordertocash.statement.HeldStatements;
import org.ordertocash.statement.StatementFiles;
import org.ordertocash.statement.WaitingStatements;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Statement files, how far matching is, where each payment went and why, and the case file of a payment. */
@Controller
class StatementPages {

    private static final int PAGE = 50;

    /** The filters of the list of payments: the status, and its words. */
    private static final Map<String, String> STATUSES = new LinkedHashMap<>();

    static {
        STATUSES.put("", "All");
        STATUSES.put(PaymentStatus.UNPLACED.label(), "Waiting for a person");
        STATUSES.put(PaymentStatus.MATCHED.label(), "Matched by a rule");
        STATUSES.put(PaymentStatus.RESOLVED.label(), "Resolved by a person");
        STATUSES.put(PaymentStatus.HELD.label(), "Held");
        STATUSES.put(PaymentStatus.NOT_A_RECEIPT.label(), "No receipts");
    }

    private final StatementFiles statements;
    private final Payments payments;
    private final PaymentFiles files;
    private final HeldStatements held;
    private final HeldPayments heldPayments;
    private final PageDecisions decisions;
    private final WaitingStatements waiting;
    private final WebInvocationPrivilegeEvaluator rights;

    StatementPages(
            StatementFiles statements,
            Payments payments,
            PaymentFiles files,
            HeldStatements held,
            HeldPayments heldPayments,
            PageDecisions decisions,
            WaitingStatements waiting,
            WebInvocationPrivilegeEvaluator rights) {
        this.statements = statements;
        this.payments = payments;
        this.files = files;
        this.held = held;
        this.heldPayments = heldPayments;
        this.decisions = decisions;
        this.waiting = waiting;
        this.rights = rights;
    }

    @GetMapping("/statements")
    ModelAndView list(@RequestParam(defaultValue = "0") int page, EntityScope mine) {
        int from = Math.max(0, Math.min(page, 1_000_000)) * PAGE;
        List<StatementFiles.StatementFile> rows = statements.latest(PAGE + 1, from, mine);
        return new ModelAndView(
                "statements",
                Map.of("rows", rows.stream().limit(PAGE).toList(), "page", from / PAGE, "more", rows.size() > PAGE));
    }

    @GetMapping("/statements/{id}")
    ModelAndView statement(
            @PathVariable @EntityOf(Subject.STATEMENT_FILE) long id,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "0") int page,
            Authentication user) {
        StatementFiles.StatementFile statement = statements.byId(id);
        String only = STATUSES.containsKey(status) ? status : "";
        int from = Math.max(0, Math.min(page, 1_000_000)) * PAGE;
        List<Payments.Payment> rows =
                payments.ofStatementFile(id, PaymentStatus.of(only).orElse(null), PAGE + 1, from);
        boolean mayRelease = statement.held()
                && !(statement.byHand() && statement.receivedBy().equals(user.getName()))
                && rights.isAllowed("", "/statements/" + id + "/release", "POST", user);
        return new ModelAndView(
                "statement",
                Map.of(
                        "mayRelease",
                        mayRelease,
                        "contradictions",
                        waiting.contradictions(id),
                        "statement",
                        statement,
                        "counts",
                        payments.counts(id),
                        "statuses",
                        STATUSES,
                        "status",
                        only,
                        "rows",
                        rows.stream().limit(PAGE).toList(),
                        "page",
                        from / PAGE,
                        "more",
                        rows.size() > PAGE));
    }

    @PostMapping("/statements/{id}/release")
    String release(
            @PathVariable @EntityOf(Subject.STATEMENT_FILE) long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> held.release(id, comment, user.getName()),
                "It is released; its payments are matched now.",
                user,
                next,
                "/statements/" + id);
    }

    @PostMapping("/statements/{id}/contradiction")
    String contradict(
            @PathVariable @EntityOf(Subject.STATEMENT_FILE) long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> held.contradict(id, comment, user.getName()),
                "It is contradicted and stays held.",
                user,
                next,
                "/statements/" + id);
    }

    @GetMapping("/payments/{id}")
    ModelAndView payment(@PathVariable @EntityOf(Subject.PAYMENT) long id, Authentication user) {
        Payments.Payment payment = payments.byId(id);
        boolean mayDecide = payment.status() == PaymentStatus.HELD
                && rights.isAllowed("", "/payments/" + id + "/decision", "POST", user);
        return new ModelAndView("payment", Map.of("payment", payment, "file", files.of(id), "mayDecide", mayDecide));
    }

    @PostMapping("/payments/{id}/decision")
    String decide(
            @PathVariable @EntityOf(Subject.PAYMENT) long id,
            @RequestParam boolean sameEntry,
            @RequestParam(defaultValue = "") String comment,
            Authentication user,
            RedirectAttributes next) {
        return decisions.make(
                () -> heldPayments.decide(id, sameEntry, comment.isBlank() ? null : comment.strip(), user.getName()),
                sameEntry
                        ? "It stays out of the books: the earlier entry counts."
                        : "It is matched like any other payment.",
                user,
                next,
                "/payments/" + id);
    }
}
