package org.ordertocash.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.document.Documents;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DunningCaseTest extends DunningTest {

    private static final Cause CAUSE = new Cause("process-1", "Task_IssueNotice", Cause.SYSTEM);

    @Autowired
    Documents documents;

    @Autowired
    NoticeFacts facts;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    CustomerBlocks blocks;

    @Autowired
    GreenMail server;

    long customer;

    @BeforeEach
    void customer() throws Exception {
        server.purgeEmailFromAllMailboxes();
        customer = book.customer(entity, "C-1");
    }

    @Test
    void aNoticeIsIssuedOnceWithItsDocument() {
        overdue(customer, "INV-1", "100.00", 10);
        long notice = approve().get(0).noticeId();
        assertThat(cases.issueNotice(notice, CAUSE)).isEqualTo(new Issue.Issued(false));
        daysPass(1);
        assertThat(cases.issueNotice(notice, CAUSE)).isEqualTo(new Issue.Issued(false));
        assertThat(jdbc.sql("select issued_on || ' ' || issued_by || ' ' || process_instance_id || ' ' || "
                                + "round(asked_amount, 2) from otc.dunning_notices")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-03-31 system process-1 100.00");
        assertThat(documents.listOf(NoticeIssue.OWNER, notice))
                .singleElement()
                .satisfies(d -> assertThat(d.fileName()).isEqualTo("DN-2026-000001.pdf"));
        assertThat(orderBlock()).isNull();
    }

    @Test
    void aNoticeWhoseItemsWerePaidMeanwhileIsWithdrawn() {
        long item = overdue(customer, "INV-1", "100.00", 10);
        NoticeApproved approved = approve().get(0);
        book.pay(item, "100.00", TODAY);
        assertThat(cases.issueNotice(approved.noticeId(), CAUSE)).isEqualTo(new Issue.Withdrawn(NoticeIssue.PAID));
        assertThat(cases.issueNotice(approved.noticeId(), CAUSE).isLastLevel()).isFalse();
        assertThat(cases.state(approved.caseId())).isInstanceOf(CaseState.Settled.class);
        assertThat(documents.listOf(NoticeIssue.OWNER, approved.noticeId())).isEmpty();
    }

    @Test
    void whatWasDisputedOrPaidMeanwhileIsLeftOutOfTheNoticeAndKeepsItsLevel() {
        long asked = overdue(customer, "INV-1", "100.00", 10);
        long disputed = overdue(customer, "INV-2", "70.00", 10);
        long inPart = overdue(customer, "INV-3", "50.00", 10);
        long paid = overdue(customer, "INV-4", "30.00", 10);
        NoticeApproved approved = approve().get(0);
        dispute(disputed, "70.00");
        dispute(inPart, "20.00");
        book.pay(paid, "30.00", TODAY);
        assertThat(cases.issueNotice(approved.noticeId(), CAUSE)).isEqualTo(new Issue.Issued(false));
        assertThat(jdbc.sql("select round(asked_amount, 2) from otc.dunning_notices")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("130.00");
        assertThat(askedForOfEach())
                .containsExactly("INV-1 100.00", "INV-2 0.00 disputed", "INV-3 30.00", "INV-4 0.00 paid");
        assertThat(facts.documentOf(approved.noticeId()).items())
                .extracting(item -> item.document() + " " + item.open().setScale(2))
                .containsExactly("INV-1 100.00", "INV-3 30.00");
        assertThat(cases.facts(approved.caseId()).notices())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.issuedOn()).isEqualTo("31 Mar 2026, without INV-2 (disputed), INV-4 (paid)"));

        jdbc.sql("update otc.item_disputes set result = 'rejected', ended_by = 'colin', ended_at = now()")
                .update();
        daysPass(15);
        dun();
        assertThat(jdbc.sql("select pi.level from otc.dunning_proposal_items pi join otc.dunning_notices n on "
                                + "n.proposal_id = pi.proposal_id"
                                + " where n.number = 'DN-2026-000002' order by pi.open_item_id")
                        .query(Integer.class)
                        .list())
                .as("INV-2 is reminded for the first time")
                .containsExactly(2, 1, 2);
        book.pay(asked, "100.00", today());
        book.pay(inPart, "50.00", today());
        assertThat(cases.state(approved.caseId())).isInstanceOf(CaseState.Waiting.class);
        book.pay(disputed, "70.00", today());
        assertThat(cases.state(approved.caseId())).isInstanceOf(CaseState.Settled.class);
    }

    @Test
    void aNoticeIsWithdrawnWhenWhatBroughtItToItsLevelIsDisputedMeanwhile() {
        long first = overdue(customer, "INV-1", "100.00", 10);
        dun();
        daysPass(15);
        overdue(customer, "INV-2", "80.00", 10);
        NoticeApproved second = approve().get(0);
        dispute(first, "100.00");
        assertThat(cases.issueNotice(second.noticeId(), CAUSE))
                .as("INV-2 alone is no second notice")
                .isEqualTo(new Issue.Withdrawn(NoticeIssue.NOTHING_ASKED));
        assertThat(dun())
                .singleElement()
                .satisfies(again -> assertThat(jdbc.sql("select level from otc.dunning_notices where id = :id")
                                .param("id", again.noticeId())
                                .query(Integer.class)
                                .single())
                        .as("INV-2 alone")
                        .isEqualTo(1));
    }

    @Test
    void anItemIsLeftOutForWhatHoldsAllOfIt() {
        overdue(customer, "INV-1", "100.00", 10);
        long inPart = overdue(customer, "INV-2", "70.00", 10);
        long whole = overdue(customer, "INV-3", "50.00", 10);
        long both = overdue(customer, "INV-4", "40.00", 10);
        NoticeApproved approved = approve().get(0);
        dispute(inPart, "10.00");
        askForCreditNote(inPart, "70.00");
        askForCreditNote(whole, "50.00");
        dispute(both, "30.00");
        askForCreditNote(both, "20.00");
        cases.issueNotice(approved.noticeId(), CAUSE);
        assertThat(askedForOfEach())
                .as("of INV-4, of which both can be about the same, what is more is left alone")
                .containsExactly(
                        "INV-1 100.00", "INV-2 0.00 to be credited", "INV-3 0.00 to be credited", "INV-4 10.00");
    }

    private List<String> askedForOfEach() {
        return jdbc.sql("""
                select i.document_number || ' ' || round(pi.asked_amount, 2) || coalesce(' ' || pi.left_out_reason, '')
                  from otc.dunning_proposal_items pi join otc.open_items i on i.id = pi.open_item_id order by i.id
                """).query(String.class).list();
    }

    private void askForCreditNote(long item, String amount) {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            long note = jdbc.sql("""
                    insert into otc.credit_notes (entity_id, customer_id, open_item_id, scope, reason, comment,
                        currency, net_amount, tax_amount, gross_amount, idempotency_key, request_hash, requested_by,
                        requested_at)
                    select entity_id, customer_id, id, 'AMOUNT', 'GOODWILL', 'late', currency, :amount, 0, :amount,
                        gen_random_uuid()::text, 'x', 'rita', now()
                      from otc.open_items where id = :item returning id
                    """)
                    .param("amount", new BigDecimal(amount))
                    .param("item", item)
                    .query(Long.class)
                    .single();
            jdbc.sql("""
                    insert into otc.credit_note_lines (credit_note_id, line_number, description, quantity, unit_price,
                        tax_category, tax_rate, net_amount)
                    select id, 1, 'late', 1, net_amount, 'Z', 0, net_amount from otc.credit_notes where id = :note
                    """).param("note", note).update();
            jdbc.sql("insert into otc.credit_note_taxes select id, 'Z', 0, net_amount, 0 from otc.credit_notes"
                            + " where id = :note")
                    .param("note", note)
                    .update();
        });
    }

    private void dispute(long item, String amount) {
        jdbc.sql("""
                insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                    values (:item, :amount, 'damaged', 'colin', now())
                """)
                .param("item", item)
                .param("amount", new BigDecimal(amount))
                .update();
    }

    @Test
    void aNoticeIsWithdrawnWhenACreditOnAccountCoversItMeanwhile() {
        overdue(customer, "INV-1", "100.00", 10);
        NoticeApproved approved = approve().get(0);
        book.placeOnAccount(book.unplacedReceipt(entity, customer, null, "EUR", "100.00", TODAY), customer);
        assertThat(cases.issueNotice(approved.noticeId(), CAUSE))
                .isEqualTo(new Issue.Withdrawn("a credit on account covers it"));
    }

    @Test
    void aNoticeIsWithdrawnWhenDunningWasBlockedMeanwhile() {
        overdue(customer, "INV-1", "100.00", 60);
        NoticeApproved approved = approve().get(0);
        blocks.block(
                List.of(new AccountKey(customer, entity)),
                new NewBlock(Blocked.DUNNING, Source.PERSON, null, "they pay on Friday", null),
                "colin");
        assertThat(cases.issueNotice(approved.noticeId(), CAUSE))
                .isEqualTo(new Issue.Withdrawn("dunning is blocked, by colin: they pay on Friday"));
    }

    @Test
    void aNoticeIsWithdrawnWhileAPaymentWaitsAndComesAgainAfterwards() {
        overdue(customer, "INV-1", "100.00", 10);
        NoticeApproved approved = approve().get(0);
        long receipt = book.unplacedReceipt(entity, customer, null, "EUR", "60.00", TODAY);
        assertThat(cases.issueNotice(approved.noticeId(), CAUSE))
                .isEqualTo(new Issue.Withdrawn(DunningProposalTest.PAYMENT_WAITS));
        assertThat(cases.state(approved.caseId())).isInstanceOf(CaseState.Waiting.class);
        book.placeOnAccount(receipt, customer);
        assertThat(dun()).singleElement().satisfies(again -> {
            assertThat(again.caseId()).isEqualTo(approved.caseId());
            assertThat(again.firstOfCase()).isFalse();
        });
    }

    @Test
    void fromTheBlockingLevelOnOrdersAreBlockedUntilTheCaseIsSettled() {
        blocks.block(
                List.of(new AccountKey(customer, entity)),
                new NewBlock(Blocked.ORDERS, Source.PERSON, null, "wait", null),
                "carl");
        long item = overdue(customer, "INV-1", "100.00", 60);
        NoticeApproved last = null;
        for (int level = 1; level <= 3; level++) {
            last = dun().get(0);
            daysPass(7);
        }
        assertThat(orderBlock()).isEqualTo("by carl: wait; dunning level 3: final notice DN-2026-000003");
        last = dun().get(0);
        assertThat(cases.issueNotice(last.noticeId(), CAUSE).isLastLevel()).isTrue();
        assertThat(orderBlock()).isEqualTo("by carl: wait; dunning level 4: handover notice DN-2026-000004");
        assertThat(cases.settledCases(List.of(customer))).isEmpty();

        book.pay(item, "100.00", today());
        assertThat(cases.settledCases(List.of(customer, 4711L)))
                .containsExactly(new OpenCase(last.caseId(), last.caseNumber()));
        cases.close(last.caseId());
        cases.close(last.caseId());
        assertThat(orderBlock()).isEqualTo("by carl: wait");
        assertThat(result(last.caseId())).isEqualTo("SETTLED");
        assertThat(cases.settledCases(List.of(customer))).isEmpty();
    }

    @Test
    void aNoticeIsMailedOnceAndOnlyWhenItIsIssued() throws Exception {
        overdue(customer, "INV-1", "100.00", 10);
        long notice = approve().get(0).noticeId();
        assertThatThrownBy(() -> cases.mailNotice(notice)).isInstanceOf(IllegalStateException.class);
        cases.issueNotice(notice, CAUSE);
        assertThat(cases.mailNotice(notice)).isEqualTo(NoticeMail.SENT);
        assertThat(cases.mailNotice(notice)).isEqualTo(NoticeMail.SENT_BEFORE);
        assertThat(server.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("c-1@example.com");
            assertThat(mail.getSubject()).contains("DN-2026-000001");
        });
    }

    @Test
    void withoutAnAddressOrAfterAWithdrawalNothingIsMailed() {
        long item = overdue(customer, "INV-1", "100.00", 60);
        long first = dun().get(0).noticeId();
        book.agreed("update otc.customers set email = null where id = :id", Map.of("id", customer));
        assertThat(cases.mailNotice(first)).isEqualTo(NoticeMail.NO_ADDRESS);
        daysPass(7);
        long second = approve().get(0).noticeId();
        book.pay(item, "100.00", today());
        cases.issueNotice(second, CAUSE);
        assertThat(cases.mailNotice(second)).isEqualTo(NoticeMail.WITHDRAWN);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aPartPaymentSettlesNothing() {
        long item = overdue(customer, "INV-1", "100.00", 10);
        NoticeApproved approved = dun().get(0);
        book.pay(item, "99.99", TODAY);
        assertThat(cases.state(approved.caseId())).isInstanceOf(CaseState.Waiting.class);
        assertThat(cases.settledCases(List.of(customer))).isEmpty();
        book.pay(item, "0.01", TODAY);
        assertThat(cases.state(approved.caseId())).isInstanceOf(CaseState.Settled.class);
    }

    @Test
    void closingWithdrawsANoticeThatStillWaits() {
        long item = overdue(customer, "INV-1", "100.00", 60);
        dun();
        daysPass(7);
        NoticeApproved second = approve().get(0);
        book.pay(item, "100.00", today());
        cases.close(second.caseId());
        assertThat(cases.issueNotice(second.noticeId(), CAUSE)).isEqualTo(new Issue.Withdrawn(NoticeIssue.PAID));
    }

    @Test
    void handingOverNeedsAReasonAndKeepsTheBlock() {
        overdue(customer, "INV-1", "100.00", 60);
        NoticeApproved last = null;
        for (int level = 1; level <= 4; level++) {
            last = dun().get(0);
            daysPass(7);
        }
        long caseId = last.caseId();
        assertThatThrownBy(() -> cases.handOver(caseId, "colin", " ")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> cases.checkDecision("sue", "x")).isInstanceOf(InvalidInput.class);
        cases.checkDecision(DunningCases.MORE_TIME, null);
        cases.handOver(caseId, "colin", "to the agency");
        assertThat(result(caseId)).isEqualTo("HANDED_OVER");
        assertThat(orderBlock()).contains("dunning level 4");
    }

    @Test
    void theFormHasTheFactsOfTheCase() {
        long item = overdue(customer, "INV-1", "1000.00", 60);
        overdue(customer, "INV-2", "50.00", 8);
        NoticeApproved notice = dun().get(0);
        book.pay(item, "400.00", TODAY);
        book.placeOnAccount(book.unplacedReceipt(entity, customer, null, "EUR", "20.00", TODAY), customer);
        CaseFacts facts = cases.facts(notice.caseId());
        assertThat(facts)
                .isEqualTo(new CaseFacts(
                        "DC-2026-000001",
                        "C-1",
                        "Customer C-1",
                        "HH01 GmbH",
                        "650.00\u00a0EUR",
                        60,
                        "31 Mar 2026",
                        List.of(
                                new CaseFacts.Item("INV-1", "30 Jan 2026", "600.00\u00a0EUR", 60),
                                new CaseFacts.Item("INV-2", "23 Mar 2026", "50.00\u00a0EUR", 8)),
                        List.of(new CaseFacts.Notice("DN-2026-000001", "1 reminder", "31 Mar 2026")),
                        "none",
                        List.of(new CaseFacts.Payment("31 Mar 2026", "20.00\u00a0EUR"))));
    }

    @Test
    void askingForTheStateHoldsBackWhoeverTellsOfASettlement() throws Exception {
        long item = overdue(customer, "INV-1", "100.00", 10);
        NoticeApproved approved = dun().get(0);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch paid = new CountDownLatch(1);
        CompletableFuture<CaseState> process =
                CompletableFuture.supplyAsync(() -> new TransactionTemplate(transactions).execute(t -> {
                    CaseState state = cases.state(approved.caseId());
                    asked.countDown();
                    await(paid);
                    return state;
                }));
        await(asked);
        book.pay(item, "100.00", TODAY);
        CompletableFuture<List<OpenCase>> teller =
                CompletableFuture.supplyAsync(() -> cases.settledCases(Set.of(customer)));
        Thread.sleep(200);
        assertThat(teller)
                .as("waits until the process has arrived in its wait state")
                .isNotDone();
        paid.countDown();
        assertThat(process.get(10, TimeUnit.SECONDS)).isInstanceOf(CaseState.Waiting.class);
        assertThat(teller.get(10, TimeUnit.SECONDS)).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Waited too long");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String orderBlock() {
        return blocks.why(new AccountKey(customer, entity), Blocked.ORDERS).orElse(null);
    }

    private String result(long caseId) {
        return jdbc.sql("select result from otc.dunning_cases where id = :id")
                .param("id", caseId)
                .query(String.class)
                .single();
    }
}
