package org.ordertocash.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ordertocash.audit.CaseFile.CreditDecision;
import org.ordertocash.audit.CaseFile.Header;
import org.ordertocash.audit.CaseFile.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts the case file of an order together. */
@Service
public class CaseFiles {

    /** More steps than this are not shown. */
    public static final int MAX_STEPS = 2_000;

    private final Clock clock;
    private final OrderFacts orders;
    private final ProcessHistory processes;
    private final ActivityHistory activities;
    private final DecisionHistory decisions;
    private final DecisionsOnCredit credit;
    private final LedgerFacts ledger;
    private final DocumentFacts documents;
    private final TimeLine timeLine;
    private final FactsSeen seen;

    CaseFiles(
            Clock clock,
            OrderFacts orders,
            ProcessHistory processes,
            ActivityHistory activities,
            DecisionHistory decisions,
            DecisionsOnCredit credit,
            LedgerFacts ledger,
            DocumentFacts documents,
            TimeLine timeLine,
            FactsSeen seen) {
        this.clock = clock;
        this.orders = orders;
        this.processes = processes;
        this.activities = activities;
        this.decisions = decisions;
        this.credit = credit;
        this.ledger = ledger;
        this.documents = documents;
        this.timeLine = timeLine;
        this.seen = seen;
    }

    /**
     * The case file as it stands now, all of it from one snapshot of the database.
     *
     * @return empty if there is no such order
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<CaseFile> find(String orderNumber) {
        return orders.find(orderNumber, OffsetDateTime.now(clock)).map(this::assemble);
    }

    /**
     * The course of a case that has a business key of its own and no order, as it stands now; empty lists where nothing
     * has happened.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public CaseFile.Course course(String businessKey) {
        List<CaseProcess> instances = processes.ofKey(businessKey);
        List<WalkedActivity> walked = activities.of(CaseProcess.ids(instances));
        return new CaseFile.Course(
                processes.withPaths(instances, walked),
                timeLine.of(List.of(), instances, walked),
                decisions.of(instances),
                seen.of(CaseProcess.ids(instances)));
    }

    private CaseFile assemble(Header header) {
        List<CaseProcess> instances = processes.of(header.orderId(), header.orderNumber());
        List<WalkedActivity> walked = activities.of(CaseProcess.ids(instances));
        List<CreditDecision> creditDecisions = credit.of(header.orderId());
        List<CaseDocument> archive = documents.of(header.orderId());
        List<Step> steps = timeLine.of(header.orderId(), instances, walked, creditDecisions, archive);
        return new CaseFile(
                header,
                processes.withPaths(instances, walked),
                List.copyOf(steps.subList(0, Math.min(MAX_STEPS, steps.size()))),
                steps.size() > MAX_STEPS,
                creditDecisions,
                decisions.of(instances),
                seen.of(CaseProcess.ids(instances)),
                ledger.of(header.orderId()),
                archive);
    }
}
