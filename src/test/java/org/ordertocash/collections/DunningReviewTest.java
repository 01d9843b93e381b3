package org.ordertocash.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;

class DunningReviewTest extends DunningTest {

    @Test
    void theFormHasTheFactsReadyForPeople() {
        long late = book.customer(entity, "C-1");
        long blocked = book.customer(entity, "C-2");
        overdue(late, "INV-1", "1234.50", 60);
        overdue(blocked, "INV-2", "50.00", 10);
        book.unplacedReceipt(entity, blocked, null, "EUR", "5.00", TODAY);
        long run = propose(policy());

        ProposalReview review = runs.review(run);
        String id = Long.toString(proposals(run).stream()
                .filter(p -> p.customerId() == late)
                .findFirst()
                .orElseThrow()
                .id());
        assertThat(review.entity()).endsWith("(HH01)");
        assertThat(review.runOn()).isEqualTo("31 Mar 2026");
        assertThat(review.total()).isEqualTo("1,234.50\u00a0EUR");
        assertThat(review.accounts())
                .containsExactly(new ProposalReview.Account(
                        "C-1",
                        "Customer C-1",
                        1,
                        "reminder",
                        "1,234.50\u00a0EUR",
                        60,
                        1,
                        "by e-mail to c-1@example.com"));
        assertThat(review.blockedAccounts())
                .containsExactly(new ProposalReview.BlockedAccount(
                        "C-2", "Customer C-2", 1, "50.00\u00a0EUR", DunningProposalTest.PAYMENT_WAITS));
        assertThat(review.choices())
                .containsExactly(
                        new ProposalReview.Choice("C-1 Customer C-1: level 1, reminder, 1,234.50\u00a0EUR", id));
    }

    @Test
    void approvedSkippedAndBlockedAreStoredAndOnlyApprovedGetANotice() {
        long approved = book.customer(entity, "C-1");
        long skipped = book.customer(entity, "C-2");
        long blocked = book.customer(entity, "C-3");
        List.of(approved, skipped, blocked).forEach(c -> overdue(c, "INV-" + c, "100.00", 10));
        book.unplacedReceipt(entity, blocked, null, "EUR", "5.00", TODAY);
        long run = propose(policy());

        Review review = runs.decide(run, idsOf(run, skipped), "they called", "colin");

        assertThat(review).isEqualTo(new Review(1, 1, 1, false));
        assertThat(proposals(run))
                .extracting(ProposalRow::customerId, ProposalRow::decision)
                .containsExactlyInAnyOrder(
                        tuple(approved, "APPROVED"), tuple(skipped, "SKIPPED"), tuple(blocked, "BLOCKED"));
        assertThat(told.notices).singleElement().satisfies(n -> {
            assertThat(n.caseNumber()).isEqualTo("DC-2026-000001");
            assertThat(n.firstOfCase()).isTrue();
            assertThat(cases.state(n.caseId())).isEqualTo(new CaseState.Notice(n.noticeId()));
        });
        assertThat(jdbc.sql("select result || ' ' || decided_by || ' ' || comment from otc.dunning_runs where id = "
                                + run)
                        .query(String.class)
                        .single())
                .isEqualTo("REVIEWED colin they called");
    }

    @Test
    void decidingAgainOrLapsingAfterwardsDoesNothing() {
        overdue(book.customer(entity, "C-1"), "INV-1", "100.00", 10);
        long run = propose(policy());
        runs.decide(run, Set.of(), null, "colin");
        assertThat(runs.decide(run, Set.of(), null, "carl")).isEqualTo(new Review(1, 0, 0, true));
        assertThat(runs.lapse(run)).isFalse();
        assertThat(told.notices).hasSize(1);
    }

    @Test
    void aLapsedRunCannotBeDecidedAndItsAccountsAreProposedAgain() {
        overdue(book.customer(entity, "C-1"), "INV-1", "100.00", 10);
        long run = propose(policy());
        assertThat(runs.lapse(run)).isTrue();
        assertThat(runs.decide(run, Set.of(), null, "colin")).isEqualTo(new Review(0, 0, 0, true));
        assertThat(proposals(run)).extracting(ProposalRow::decision).containsExactly("LAPSED");
        assertThat(proposals(propose(policy()))).hasSize(1);
    }

    @Test
    void leavingAccountsOutNeedsAReasonAndKnownAccounts() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        long run = propose(policy());
        assertThatThrownBy(() -> runs.decide(run, idsOf(run, customer), " ", "colin"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("decisionComment: is missing");
        assertThatThrownBy(() -> runs.check(run, Set.of(999L), "why"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("excludedAccounts: names 999");
        assertThat(proposals(run)).extracting(ProposalRow::decision).containsOnlyNulls();
        assertThatThrownBy(() -> runs.decide(999, Set.of(), null, "colin")).isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasPaidOrGotAWaitingPaymentSinceTheProposalIsNotApproved() {
        long paid = book.customer(entity, "C-1");
        long waiting = book.customer(entity, "C-2");
        long item = overdue(paid, "INV-1", "100.00", 10);
        overdue(waiting, "INV-2", "100.00", 10);
        long run = propose(policy());
        book.pay(item, "100.00", TODAY);
        book.unplacedReceipt(entity, waiting, null, "EUR", "5.00", TODAY);

        assertThat(runs.decide(run, Set.of(), null, "colin")).isEqualTo(new Review(0, 0, 2, false));
        assertThat(proposals(run))
                .extracting(ProposalRow::blockedReason)
                .containsExactlyInAnyOrder(
                        "its items were paid, disputed, dunned or put up for a credit note since the proposal",
                        DunningProposalTest.PAYMENT_WAITS);
        assertThat(told.notices).isEmpty();
    }

    @Test
    void aCreditOnAccountThatCoversItSinceTheProposalStopsTheNotice() {
        long customer = book.customer(entity, "C-1");
        overdue(customer, "INV-1", "100.00", 10);
        long run = propose(policy());
        book.placeOnAccount(book.unplacedReceipt(entity, customer, null, "EUR", "100.00", TODAY), customer);

        assertThat(runs.decide(run, Set.of(), null, "colin")).isEqualTo(new Review(0, 0, 1, false));
        assertThat(proposals(run))
                .extracting(ProposalRow::blockedReason)
                .containsExactly("a credit on account covers it");
    }

    @Test
    void theSecondNoticeGoesIntoTheSameCase() {
        overdue(book.customer(entity, "C-1"), "INV-1", "100.00", 60);
        NoticeApproved first = dun().get(0);
        daysPass(7);
        NoticeApproved second = dun().get(0);
        assertThat(second.caseId()).isEqualTo(first.caseId());
        assertThat(second.firstOfCase()).isFalse();
    }

    @Test
    void twoPeopleDecideTheSameRunAtOnce() throws Exception {
        overdue(book.customer(entity, "C-1"), "INV-1", "100.00", 10);
        long run = propose(policy());
        List<Review> reviews =
                atOnce(() -> runs.decide(run, Set.of(), null, "colin"), () -> runs.decide(run, Set.of(), null, "carl"));
        assertThat(reviews).extracting(Review::repeated).containsExactlyInAnyOrder(false, true);
        assertThat(told.notices).hasSize(1);
    }

    @Test
    void twoRunsOverTheSameAccountsDecidedAtOnceOpenOneCaseEach() throws Exception {
        for (int i = 0; i < 20; i++) {
            overdue(book.customer(entity, "C-" + i), "INV-" + i, "100.00", 10);
        }
        long one = propose(policy());
        long other = propose(policy());
        List<Review> reviews = atOnce(
                () -> runs.decide(one, Set.of(), null, "colin"), () -> runs.decide(other, Set.of(), null, "carl"));
        assertThat(reviews).containsExactlyInAnyOrder(new Review(20, 0, 0, false), new Review(0, 0, 20, false));
        assertThat(told.notices)
                .hasSize(20)
                .extracting(NoticeApproved::caseNumber)
                .doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from otc.dunning_cases")
                        .query(Long.class)
                        .single())
                .isEqualTo(20);
        assertThat(jdbc.sql("select last_value from otc.number_series where kind = 'DN'")
                        .query(Long.class)
                        .single())
                .isEqualTo(20);
    }

    private Set<Long> idsOf(long run, long customer) {
        return Set.of(proposals(run).stream()
                .filter(p -> p.customerId() == customer)
                .findFirst()
                .orElseThrow()
                .id());
    }

    private static List<Review> atOnce(Callable<Review> one, Callable<Review> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<Review>> answers = people.invokeAll(List.of(one, other));
            return List.of(answers.get(0).get(), answers.get(1).get());
        } finally {
            people.shutdown();
        }
    }
}
