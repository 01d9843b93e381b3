package org.ordertocash.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlock.Source;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.CustomerBlocks.NewBlock;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.money.DayFormat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

class DunningProposalTest extends DunningTest {

    static final String PAYMENT_WAITS = "a payment of this customer waits to be placed";

    @Autowired
    CustomerBlocks blocks;

    @Autowired
    Disputes disputes;

    @Test
    void nothingIsProposedWhereNothingIsLateEnough() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 4);
        overdue(customer, "INV-2", "100.00", -10);
        long run = runs.open(entity, Cause.SYSTEM);
        Proposal proposal = runs.propose(run, policy());
        assertThat(proposal.anythingToDun()).isFalse();
        assertThat(jdbc.sql("select result from otc.dunning_runs where id = " + run)
                        .query(String.class)
                        .single())
                .isEqualTo("EMPTY");
    }

    @Test
    void allOverdueItemsOfTheAccountAreListedEachWithItsOwnLevel() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 60);
        overdue(customer, "INV-2", "50.00", 2);
        overdue(customer, "INV-3", "7.00", 0);
        long run = propose(policy());
        assertThat(proposals(run)).singleElement().satisfies(p -> {
            assertThat(p.level()).isEqualTo(1);
            assertThat(p.overdueAmount()).isEqualByComparingTo("150.00");
            assertThat(p.arrearsDays()).isEqualTo(60);
        });
        assertThat(jdbc.sql("select level, open_amount, arrears_days from otc.dunning_proposal_items order by "
                                + "open_item_id")
                        .query((row, n) -> row.getInt(1) + " "
                                + row.getBigDecimal(2).stripTrailingZeros().toPlainString() + " " + row.getInt(3))
                        .list())
                .containsExactly("1 100 60", "0 50 2");
    }

    @Test
    void theDisputedPartIsLeftAloneUntilTheDisputeEnds() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 60);
        overdue(customer, "INV-2", "50.00", 60);
        jdbc.sql("""
                insert into otc.item_disputes (open_item_id, amount, reason, opened_by, opened_at)
                select id, case document_number when 'INV-1' then 30 else 50 end, 'damaged', 'colin', now()
                    from otc.open_items
                """).update();
        long disputed = propose(policy());
        assertThat(proposals(disputed))
                .singleElement()
                .satisfies(p -> assertThat(p.overdueAmount()).isEqualByComparingTo("70.00"));
        runs.lapse(disputed);
        jdbc.sql("select id from otc.item_disputes")
                .query(Long.class)
                .list()
                .forEach(id -> disputes.end(id, "replaced", "colin"));
        assertThat(proposals(propose(policy())))
                .singleElement()
                .satisfies(p -> assertThat(p.overdueAmount()).isEqualByComparingTo("150.00"));
    }

    @Test
    void graceDaysAreTakenOff() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 7);
        PolicyLevel withGrace = new PolicyLevel(1, "reminder", 5, 0, 3, BigDecimal.ZERO, false, true, "t");
        assertThat(proposals(propose(List.of(withGrace)))).isEmpty();
        daysPass(1);
        assertThat(proposals(propose(List.of(withGrace))))
                .extracting(ProposalRow::arrearsDays)
                .containsExactly(5);
    }

    @Test
    void aLevelRisesByOnePerRunAndOnlyWhenTheNoticeIsIssued() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 60);
        long first = propose(policy());
        runs.lapse(first);
        long again = propose(policy());
        assertThat(proposals(again)).extracting(ProposalRow::level).containsExactly(1);
        runs.lapse(again);

        dun();
        daysPass(7);
        long second = propose(policy());
        assertThat(proposals(second)).extracting(ProposalRow::level).containsExactly(2);
    }

    @Test
    void anItemThatWasPaidAndIsOpenAgainKeepsItsLevel() {
        long customer = book.customer(entity, "C-1");
        long item = overdue(customer, "INV-1", "100.00", 60);
        runs.lapse(propose(policy()));
        dun();
        book.pay(item, "100.00", TODAY);
        book.pay(item, "-100.00", TODAY);
        daysPass(7);
        assertThat(proposals(propose(policy()))).extracting(ProposalRow::level).containsExactly(2);
    }

    @Test
    void aYoungItemListedOnAHighNoticeStillStartsWithItsOwnReminder() {
        long customer = book.customer(entity, "C-1");
        long old = overdue(customer, "INV-1", "100.00", 40);
        dun();
        daysPass(7);
        dun();
        overdue(customer, "INV-2", "30.00", 2);
        daysPass(7);
        dun();
        book.pay(old, "100.00", today());
        daysPass(11);
        assertThat(proposals(propose(policy()))).extracting(ProposalRow::level).containsExactly(2);
    }

    @Test
    void theMinimumIntervalSinceTheLastIssuedNoticeHolds() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 60);
        dun();
        daysPass(6);
        assertThat(proposals(propose(policy()))).isEmpty();
        daysPass(1);
        assertThat(proposals(propose(policy()))).hasSize(1);
    }

    @Test
    void itemsBelowTheMinimumAmountDropToTheNextLowerLevel() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "20.00", 60);
        dun();
        daysPass(30);
        List<PolicyLevel> minimum = List.of(
                level(1, "reminder", 5, 0, "25"),
                level(2, "first notice", 20, 7, "50"),
                level(3, "final notice", 35, 7, "50"),
                level(4, "handover notice", 50, 7, "0"));
        // alone it falls back on the level it has had: no news, no notice
        assertThat(proposals(propose(minimum))).isEmpty();
        // together with a new item of that level the minimum of the lower level is met
        overdue(customer, "INV-2", "10.00", 6);
        assertThat(proposals(propose(minimum))).extracting(ProposalRow::level).containsExactly(1);
        // and with enough money at the higher level it is that one
        overdue(customer, "INV-3", "1000.00", 1);
        assertThat(proposals(propose(minimum))).extracting(ProposalRow::level).containsExactly(1);
    }

    @Test
    void nothingIsProposedBelowTheLowestMinimum() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "24.99", 60);
        List<PolicyLevel> minimum =
                List.of(new PolicyLevel(1, "reminder", 5, 0, 0, new BigDecimal("25"), false, true, "t"));
        assertThat(proposals(propose(minimum))).isEmpty();
        overdue(customer, "INV-2", "0.01", 5);
        assertThat(proposals(propose(minimum))).hasSize(1);
    }

    @Test
    void creditsOnAccountThatCoverTheOverdueSumStopTheNotice() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        book.credit(entity, customer, "EUR", "99.99", TODAY);
        assertThat(proposals(propose(policy()))).hasSize(1);
        book.credit(entity, customer, "EUR", "0.01", TODAY);
        assertThat(proposals(propose(policy()))).isEmpty();
    }

    @Test
    void creditsOfAnotherEntityOrCurrencyDoNotCover() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        book.credit(book.entity("US01", "USD"), customer, "USD", "500.00", TODAY);
        book.credit(book.entity("AT01", "EUR"), customer, "EUR", "500.00", TODAY);
        assertThat(proposals(propose(policy()))).hasSize(1);
    }

    @Test
    void aMissingStatementBlocksItsEntityUntilAPersonSaysGoOn() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        long another = book.entity("MU01", "EUR");
        long elsewhere = book.customer(another, "C-2");
        book.invoice(another, elsewhere, "INV-2", "EUR", "100.00", today().minusDays(10));
        long held = book.unplacedReceipt(entity, null, null, "EUR", "70.00", TODAY);
        jdbc.sql("""
                with gap as (update otc.statements set gap = true where id = (select statement_id
                    from otc.payments where id = :held))
                update otc.statement_files set held_at = now(), held_because = '{gap}'
                    where id = (select statement_file_id
                    from otc.payments where id = :held)
                """).param("held", held).update();

        assertThat(proposals(propose(policy())))
                .filteredOn(p -> p.blockedReason() != null)
                .extracting(ProposalRow::customerId, ProposalRow::blockedReason)
                .containsExactly(tuple(customer, "a statement is missing, and one behind it is not released"));

        jdbc.sql("update otc.statement_files set released_at = now(), released_by = 'rita', release_comment = "
                        + "'there is none' where held_at is not null")
                .update();
        assertThat(proposals(propose(policy())))
                .extracting(ProposalRow::blockedReason)
                .containsOnlyNulls();
    }

    @Test
    void aWaitingPaymentOfTheCustomerOrItsPayerBlocks() {
        long named = book.customer(entity, "C-1");
        long byIban = book.customer(entity, "C-2");
        long paidFor = book.customer(entity, "C-3");
        long other = book.customer(entity, "C-4");
        List.of(named, byIban, paidFor, other).forEach(c -> overdue(c, "INV-" + c, "100.00", 10));
        book.iban(byIban, "DE02120300000000202051");
        book.agreed(
                "update otc.customers set payer_id = :payer where id = :id", Map.of("payer", byIban, "id", paidFor));
        long receipt = book.unplacedReceipt(entity, named, null, "EUR", "70.00", TODAY);
        book.unplacedReceipt(entity, null, "DE02120300000000202051", "EUR", "70.00", TODAY);

        long run = runs.open(entity, Cause.SYSTEM);
        assertThat(runs.propose(run, policy())).isEqualTo(new Proposal(1, 3));
        assertThat(proposals(run))
                .extracting(ProposalRow::customerId, ProposalRow::blockedReason)
                .containsExactlyInAnyOrder(
                        tuple(named, PAYMENT_WAITS), tuple(byIban, PAYMENT_WAITS),
                        tuple(paidFor, PAYMENT_WAITS), tuple(other, null));

        book.placeOnAccount(receipt, named);
        assertThat(proposals(propose(policy())))
                .filteredOn(p -> p.customerId() == named)
                .extracting(ProposalRow::blockedReason)
                .containsOnlyNulls();
    }

    @Test
    void aPaymentThatNamesSeveralCustomersBlocksEachOfThem() {
        long first = book.customer(entity, "C-1");
        long second = book.customer(entity, "C-2");
        long other = book.customer(entity, "C-3");
        List.of(first, second, other).forEach(c -> overdue(c, "INV-" + c, "100.00", 10));
        long receipt = book.unplacedReceipt(entity, null, null, "EUR", "200.00", TODAY);
        jdbc.sql("update otc.payments set named_customer_ids = array[:first, :second] where id = :id")
                .param("first", first)
                .param("second", second)
                .param("id", receipt)
                .update();

        assertThat(runs.propose(runs.open(entity, Cause.SYSTEM), policy())).isEqualTo(new Proposal(1, 2));
    }

    @Test
    void aStatementThatIsNotMatchedYetBlocksItsWholeEntity() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        long receipt = book.unplacedReceipt(entity, null, null, "EUR", "70.00", TODAY);
        jdbc.sql("update otc.payments set outcome = null where id = :id")
                .param("id", receipt)
                .update();

        assertThat(runs.propose(runs.open(entity, Cause.SYSTEM), policy())).isEqualTo(new Proposal(0, 1));
        jdbc.sql("update otc.payments set outcome = 'NOT_A_RECEIPT' where id = :id")
                .param("id", receipt)
                .update();
        assertThat(runs.propose(runs.open(entity, Cause.SYSTEM), policy())).isEqualTo(new Proposal(1, 0));
    }

    @Test
    void anAccountWhoseNoticeIsNotIssuedYetIsBlocked() {
        overdue(book.customer(entity, "C-1"), "INV-1", "100.00", 10);
        approve();
        long run = runs.open(entity, Cause.SYSTEM);
        assertThat(runs.propose(run, policy()).anythingToDun()).isFalse();
        assertThat(proposals(run)).singleElement().satisfies(p -> {
            assertThat(p.blockedReason()).isEqualTo("notice DN-2026-000001 is being issued");
            assertThat(p.decision()).isEqualTo("BLOCKED");
        });
    }

    @Test
    void afterTheLastLevelAndAfterAHandOverNothingIsProposed() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 60);
        NoticeApproved last = null;
        for (int level = 1; level <= 4; level++) {
            last = dun().get(0);
            daysPass(10);
        }
        overdue(customer, "INV-2", "40.00", 10);
        assertThat(proposals(propose(policy()))).as("the case is with a person").isEmpty();
        cases.handOver(last.caseId(), "colin", "to the agency");
        assertThat(proposals(propose(policy())))
                .as("only what was not handed over")
                .singleElement()
                .satisfies(p -> assertThat(p.overdueAmount()).isEqualByComparingTo("40"));
    }

    @Test
    void currenciesAreAccountsOfTheirOwn() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        book.invoice(entity, customer, "INV-2", "USD", "80.00", TODAY.minusDays(30));
        assertThat(proposals(propose(policy())))
                .extracting(ProposalRow::currency)
                .containsExactlyInAnyOrder("EUR", "USD");
    }

    @Test
    void eachEntityHasItsOwnRunOfItsOwnAccounts() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        long us = book.entity("US01", "USD");
        book.customerAccount(us, customer);
        book.invoice(us, customer, "INV-1", "USD", "80.00", TODAY.minusDays(30));
        runs.openAll();
        record OfRun(long id, long entityId) {}
        List<OfRun> opened = jdbc.sql("select id, entity_id from otc.dunning_runs order by entity_id")
                .query(OfRun.class)
                .list();
        assertThat(opened).extracting(OfRun::entityId).containsExactly(entity, us);
        opened.forEach(run -> runs.propose(run.id(), policy()));
        assertThat(proposals(opened.get(0).id()))
                .extracting(ProposalRow::currency)
                .containsExactly("EUR");
        assertThat(proposals(opened.get(1).id()))
                .extracting(ProposalRow::currency)
                .containsExactly("USD");
        assertThat(runs.latest("US01", 10)).singleElement().satisfies(run -> {
            assertThat(run.id()).isEqualTo(opened.get(1).id());
            assertThat(run.proposed()).isEqualTo(1);
            assertThat(run.startedBy()).isEqualTo(Cause.SYSTEM);
            assertThat(run.result()).isNull();
        });
        assertThatThrownBy(() -> runs.openFor("US01", "colin"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("waits for its review");
        assertThatThrownBy(() -> jdbc.sql("update otc.dunning_proposals set run_id = :run where run_id = :other")
                        .param("run", opened.get(0).id())
                        .param("other", opened.get(1).id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void whoseAccountIsExemptIsNotDunnedThereAndTheReasonIsKept() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        overdue(book.customer(entity, "C-2"), "INV-2", "100.00", 10);
        long us = book.entity("US01", "USD");
        exempt(book.customerAccount(us, customer));
        book.invoice(us, customer, "INV-3", "USD", "80.00", TODAY.minusDays(30));
        runs.openAll();
        long here = runOf(entity);
        long there = runOf(us);
        assertThat(runs.propose(here, policy())).isEqualTo(new Proposal(2, 0));
        assertThat(runs.propose(there, policy())).isEqualTo(new Proposal(0, 1));
        assertThat(proposals(there))
                .extracting(ProposalRow::blockedReason)
                .containsExactly("agreed for this account: no dunning");

        exempt(new AccountKey(customer, entity));
        runs.decide(here, Set.of(), null, "colin");
        assertThat(proposals(here))
                .as("what was agreed between proposal and review counts")
                .extracting(ProposalRow::decision, ProposalRow::blockedReason)
                .containsExactlyInAnyOrder(
                        tuple("BLOCKED", "agreed for this account: no dunning"), tuple("APPROVED", null));
    }

    @Test
    void whoseDunningIsBlockedIsLeftOutWithTheReasonUntilTheBlockEnds() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 60);
        AccountKey account = new AccountKey(customer, entity);
        blocks.block(
                List.of(account),
                new NewBlock(Blocked.DUNNING, Source.PERSON, null, "new terms are agreed", today().plusDays(1)),
                "colin");
        blocks.block(List.of(account), new NewBlock(Blocked.DELIVERY, Source.PERSON, null, "strike", null), "colin");
        long run = propose(policy());
        assertThat(proposals(run))
                .extracting(ProposalRow::blockedReason)
                .containsExactly("dunning is blocked, by colin: new terms are agreed (until "
                        + DayFormat.inWords(today().plusDays(1)) + ")");
        runs.lapse(run);
        daysPass(2);
        long later = propose(policy());
        assertThat(proposals(later)).extracting(ProposalRow::blockedReason).containsOnlyNulls();
        blocks.block(List.of(account), new NewBlock(Blocked.DUNNING, Source.PERSON, null, "they pay", null), "colin");
        runs.decide(later, Set.of(), null, "colin");
        assertThat(proposals(later))
                .as("what was blocked between proposal and review counts")
                .extracting(ProposalRow::decision, ProposalRow::blockedReason)
                .containsExactly(tuple("BLOCKED", "dunning is blocked, by colin: they pay"));
    }

    private long runOf(long entityId) {
        return jdbc.sql("select id from otc.dunning_runs where entity_id = :entity")
                .param("entity", entityId)
                .query(Long.class)
                .single();
    }

    private void exempt(AccountKey account) {
        book.agreed(
                "update otc.customer_accounts set no_dunning = true where customer_id = :customer "
                        + "and entity_id = :entity",
                Map.of("customer", account.customerId(), "entity", account.entityId()));
    }

    @Test
    void aStatementThatIsNotMatchedYetBlocksNoAccountWithAnotherEntity() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        long us = book.entity("US01", "USD");
        book.customerAccount(us, customer);
        book.invoice(us, customer, "INV-2", "USD", "80.00", TODAY.minusDays(30));
        book.unmatched(us, "CRDT", "", "USD", "10.00", TODAY);
        runs.openAll();
        assertThat(runs.propose(runOf(entity), policy())).isEqualTo(new Proposal(1, 0));
        assertThat(runs.propose(runOf(us), policy())).isEqualTo(new Proposal(0, 1));
    }

    @Test
    void proposingTwiceChangesNothing() {
        overdue(book.customer(entity, "C-1"), "INV-1", "100.00", 10);
        long run = runs.open(entity, Cause.SYSTEM);
        assertThat(runs.propose(run, policy())).isEqualTo(new Proposal(1, 0)).isEqualTo(runs.propose(run, policy()));
        assertThat(proposals(run)).hasSize(1);
    }

    @Test
    void aPolicyWithAGapIsRefused() {
        long run = runs.open(entity, Cause.SYSTEM);
        assertThatThrownBy(() -> runs.propose(
                        run, List.of(level(1, "reminder", 5, 0, "0"), level(3, "final notice", 35, 7, "0"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("leaves a gap");
        assertThatThrownBy(() -> runs.propose(run, List.of())).isInstanceOf(InvalidInput.class);
        assertThat(Set.copyOf(proposals(run))).isEmpty();
    }
}
