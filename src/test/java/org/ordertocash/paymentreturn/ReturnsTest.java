package org.ordertocash.paymentreturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordertocash.authority.NotApproved;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.exchange.ExchangeRates;
import org.ordertocash.fixture.Book;
import org.ordertocash.fixture.BookDatabase;
import org.ordertocash.fixture.Ibans;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Cause;
import org.ordertocash.matching.candidate.AdviceSearch;
import org.ordertocash.matching.candidate.EvidenceSearch;
import org.ordertocash.matching.candidate.NamedItems;
import org.ordertocash.matching.candidate.PayerSearch;
import org.ordertocash.matching.candidate.PoolSearch;
import org.ordertocash.matching.candidate.ReferenceSearch;
import org.ordertocash.payment.Allocations;
import org.ordertocash.payment.CashPosting;
import org.ordertocash.payment.CreditUses;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.PayerAliases;
import org.ordertocash.payment.PaymentActions;
import org.ordertocash.payment.PaymentCorrections;
import org.ordertocash.payment.Payments;
import org.ordertocash.payment.ReturnCharges;
import org.ordertocash.payment.Reversals;
import org.ordertocash.payment.deduction.DeductionVat;
import org.ordertocash.refund.CreditTransferFile;
import org.ordertocash.refund.Refund;
import org.ordertocash.refund.RefundBankEntries;
import org.ordertocash.refund.RefundCheck;
import org.ordertocash.refund.RefundClaims;
import org.ordertocash.refund.RefundEventKind;
import org.ordertocash.refund.RefundRejection;
import org.ordertocash.refund.RefundRequests;
import org.ordertocash.refund.RefundSending;
import org.ordertocash.refund.RefundStatus;
import org.ordertocash.remittance.RemittanceAdvices;
import org.ordertocash.rights.EntityScope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which payment a return means, and what is booked for it. */
@SpringJUnitConfig({
    BookDatabase.class,
    EvidenceSearch.class,
    ReferenceSearch.class,
    AdviceSearch.class,
    RemittanceAdvices.class,
    PayerSearch.class,
    PoolSearch.class,
    NamedItems.class,
    ExchangeRates.class,
    ConflictsOfInterest.class,
    PayerAliases.class,
    Payments.class,
    PaymentActions.class,
    Allocations.class,
    CashPosting.class,
    DeductionVat.class,
    Reversals.class,
    CustomerCredit.class,
    CreditUses.class,
    PaymentCorrections.class,
    Returns.class,
    ReturnSearch.class,
    ReturnBooking.class,
    CreditedItems.class,
    ReturnCharges.class,
    ReturnConsequences.class,
    ReturnBlocks.class,
    RefundRequests.class,
    RefundCheck.class,
    RefundSending.class,
    RefundRejection.class,
    RefundClaims.class,
    RefundBankEntries.class,
    CreditTransferFile.class
})
class ReturnsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final Cause RITA = Cause.by("rita");
    private static final OriginalPayment UNCLEAR = new OriginalPayment.Unclear();

    @Autowired
    Returns returns;

    @Autowired
    RefundRequests refunds;

    @Autowired
    PayerAliases aliases;

    @Autowired
    PaymentCorrections corrections;

    @Autowired
    RefundSending refundPayment;

    @Autowired
    RefundRejection rejections;

    @Autowired
    RefundBankEntries debits;

    @Autowired
    ReturnBlocks blocks;

    @Autowired
    CustomerBlocks customerBlocks;

    @Autowired
    PayerSearch payers;

    @Autowired
    Payments payments;

    @Autowired
    Book book;

    @Autowired
    BookDatabase.Day day;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String iban = Ibans.fresh();
    private long entity;
    private long payment;
    private long back;

    @BeforeEach
    void aPaymentAndItsReturn() {
        book.clear();
        day.is(TODAY);
        entity = book.entity("HH01", "EUR", Ibans.fresh());
        payment = book.receipt(entity, iban, "EUR", "100.00", TODAY);
        back = book.returned(entity, "EUR", "100.00", TODAY);
    }

    @Test
    void theOneThatTheBankNamesIsFoundUnlessSomethingContradicts() {
        tell(payment, "end_to_end_id", "X");
        tell(back, "end_to_end_id", "X");
        assertThat(found()).isEqualTo(new OriginalPayment.Found(payment));
        tell(back, "payer_iban", Ibans.fresh());
        assertThat(found()).as("another account").isEqualTo(UNCLEAR);
        tell(back, "payer_iban", iban);
        assertThat(found()).isEqualTo(new OriginalPayment.Found(payment));

        long other = book.receipt(entity, iban, "EUR", "100.00", TODAY);
        assertThat(found()).as("another of this payer and amount").isEqualTo(new OriginalPayment.Found(payment));
        tell(other, "end_to_end_id", "Y");
        assertThat(found()).as("that has an id of its own").isEqualTo(new OriginalPayment.Found(payment));
        tell(other, "end_to_end_id", "X");
        assertThat(found()).as("that has the same id").isEqualTo(UNCLEAR);
    }

    @Test
    void withoutAnIdAnotherOfThisPayerAndAmountMayBeMeant() {
        tell(payment, "mandate_id", "M-1");
        tell(back, "mandate_id", "M-1");
        tell(back, "payer_iban", iban);
        assertThat(found()).isEqualTo(new OriginalPayment.Found(payment));
        book.receipt(entity, iban, "EUR", "100.00", TODAY);
        assertThat(found()).isEqualTo(UNCLEAR);
    }

    @Test
    void anotherAmountNeedsThePayer() {
        tell(payment, "end_to_end_id", "X");
        long part = book.returned(entity, "EUR", "40.00", TODAY);
        tell(part, "end_to_end_id", "X");
        assertThat(returns.original(part)).isEqualTo(UNCLEAR);
        tell(part, "payer_iban", iban);
        assertThat(returns.original(part)).isEqualTo(new OriginalPayment.Found(payment));
    }

    @Test
    void textAloneOrAnotherIdIsNotEnough() {
        tell(payment, "remittance_text", "Invoice");
        tell(back, "remittance_text", "Return of your invoice");
        assertThat(found()).isEqualTo(UNCLEAR);
        tell(back, "payer_iban", iban);
        assertThat(found()).isEqualTo(new OriginalPayment.Found(payment));
        tell(payment, "end_to_end_id", "X");
        tell(back, "end_to_end_id", "Y");
        assertThat(found()).isEqualTo(UNCLEAR);
    }

    @Test
    void whatWasNeverBookedDoesNotComeBack() {
        long twin = book.unplacedReceipt(entity, null, iban, "EUR", "100.00", TODAY);
        for (long id : new long[] {payment, twin, back}) {
            tell(id, "end_to_end_id", "X");
        }
        tell(twin, "outcome", "NOT_A_RECEIPT");
        assertThat(found()).isEqualTo(new OriginalPayment.Found(payment));
        assertThatThrownBy(() -> returns.check(back, twin, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is not booked");
    }

    @Test
    void whatWasRefundedBeforeItCameBackIsOwed() {
        refund(payment);
        tell(back, "payer_iban", iban);
        assertThat(found()).as("a person looks").isEqualTo(UNCLEAR);
        book(back);
        assertThat(balance("1360")).isEqualByComparingTo("100");
        assertThat(balance("1400")).isZero();
        assertThat(balance("1300")).isZero();
        assertThat(explanation())
                .contains("100.00\u00a0EUR of it had been refunded and is owed to us by its payer (account 1360)");
        long again = book.returned(entity, "EUR", "100.00", TODAY);
        assertThatThrownBy(() -> returns.check(again, payment, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has come back already");
    }

    @Test
    void aCustomerOwesWhatWasRefundedBeforeItCameBack() {
        long customer = book.customer(entity, "C-1");
        jdbc.sql("update otc.payments set customer_id = :customer where id = :id")
                .param("customer", customer)
                .param("id", payment)
                .update();
        refund(payment);
        book(back);
        assertThat(balance("1360")).isZero();
        assertThat(balance("1200")).isEqualByComparingTo("100");
        assertThat(jdbc.sql("select open_amount from otc.open_items where kind = 'RETURN_CHARGE'")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("100");
    }

    @Test
    void whatWasTakenBackWhileItsRefundWasOnTheWayIsNotThereAgainWhenThatIsRejected() {
        Refund refund = refund(payment);
        book(book.returned(entity, "EUR", "40.00", TODAY));
        assertThat(balance("1360")).isEqualByComparingTo("40");
        reject(refund);
        assertThat(balance("1360")).isZero();
        assertThat(balance("1310")).isZero();
        assertThat(balance("1400")).isEqualByComparingTo("-60");
        assertThat(balance("1300")).isEqualByComparingTo("60");
        assertThatThrownBy(() -> refunds.check(
                        new Refund.Proposal(null, null, payment, new BigDecimal("60.01"), null, null, "again")))
                .isInstanceOf(InvalidInput.class);
        book(book.returned(entity, "EUR", "60.00", TODAY));
        assertThat(balance("1400")).isZero();
        assertThat(balance("1300")).isZero();
    }

    @Test
    void aCustomerOwesNoMoreWhatAlsoTheRejectedRefundBroughtBack() {
        long customer = book.customer(entity, "C-1");
        jdbc.sql("update otc.payments set customer_id = :customer where id = :id")
                .param("customer", customer)
                .param("id", payment)
                .update();
        Refund refund = refund(payment);
        book(back);
        reject(refund);
        for (String account : new String[] {"1200", "1300", "1310", "1360", "1400", "1450"}) {
            assertThat(balance(account)).as(account).isZero();
        }
        assertThat(jdbc.sql("select open_amount from otc.open_items where kind = 'RETURN_CHARGE'")
                        .query(BigDecimal.class)
                        .single())
                .isZero();
    }

    @Test
    void creditOfARejectedRefundPaysWhatItsReturnLeftOwed() {
        long customer = book.customer(entity, "C-1");
        book.iban(customer, iban);
        book.placeOnAccount(payment, customer);
        jdbc.sql("update otc.payments set customer_id = :customer where id = :id")
                .param("customer", customer)
                .param("id", payment)
                .update();
        Refund refund = send(Refund.Proposal.ofCredit("C-1", "asked"));
        book(back);
        assertThat(balance("1200")).isEqualByComparingTo("100");
        reject(refund);
        assertThat(balance("1200")).isZero();
        assertThat(balance("1450")).isZero();
    }

    @Test
    void whatComesBackOfARefundThatCountsAsRejectedIsNotMoneyTwice() {
        Refund refund = refund(payment);
        reject(refund);
        assertThat(balance("1400")).isEqualByComparingTo("-100");
        long credit = cameBack(refund);
        assertThat(follow(credit)).contains(refund.number());
        assertThat(balance("1400")).as("there once").isEqualByComparingTo("-100");
        assertThat(balance("1360")).isEqualByComparingTo("-100");
        assertThat(jdbc.sql("select outcome from otc.payments where id = :id")
                        .param("id", credit)
                        .query(String.class)
                        .single())
                .isEqualTo("NOT_A_RECEIPT");
        assertThat(follow(credit)).isEmpty();

        tell(back, "end_to_end_id", refund.number());
        tell(back, "return_reason", null);
        follow(back);
        assertThat(balance("1360")).as("the debit that it answers").isZero();
        assertThat(balance("1200")).isZero();
    }

    @Test
    void whatTheBankPaysASecondTimeIsOwedToUsEachTime() {
        Refund refund = refund(payment);
        List<Long> more = List.of(
                back, book.returned(entity, "EUR", "100.00", TODAY), book.returned(entity, "EUR", "100.00", TODAY));
        for (int i = 0; i < more.size(); i++) {
            tell(more.get(i), "end_to_end_id", refund.number());
            tell(more.get(i), "return_reason", null);
            follow(more.get(i));
            follow(more.get(i)); // a repeat changes nothing
            assertThat(balance("1310")).isZero();
            assertThat(balance("1360")).as("owed after debit %s", i + 1).isEqualByComparingTo(new BigDecimal(100 * i));
            assertThat(balance("1300")).isEqualByComparingTo(new BigDecimal(-100 * i));
        }
        assertThat(refunds.byId(refund.id()).status()).isEqualTo(RefundStatus.PAID);
        assertThat(refunds.byId(refund.id()).steps())
                .extracting(Refund.Step::what)
                .containsOnlyOnce(RefundEventKind.PAID)
                .contains(RefundEventKind.PAID_AGAIN);
        assertThat(payments.byId(more.get(1)).explanation())
                .isEqualTo("Refund " + refund.number()
                        + ", paid. But it was paid before: ask the bank why, it is owed to us by its payee "
                        + "(account 1360).");
    }

    @Test
    void aDebitThatMayBeTheRefundIsNamedByWhoReportsARejection() {
        Refund refund = refund(payment);
        tell(back, "return_reason", null);
        assertThatThrownBy(() -> rejections.check(refund.id(), "AC01"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("must name the debit " + back);
        rejections.check(refund.id(), "AC01; " + back + " is our rent");
        assertThatThrownBy(() -> debits.check(refund.id(), "4711"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one of these debits over this amount: " + back);
        debits.report(refund.number(), String.valueOf(back), RITA);
        assertThat(refunds.byId(refund.id()).status()).isEqualTo(RefundStatus.PAID);
        assertThat(balance("1310")).isZero();
        assertThat(balance("1300")).isZero();
        debits.report(refund.number(), String.valueOf(back), RITA);
        assertThat(balance("1300")).as("a repeat changes nothing").isZero();
        assertThatThrownBy(() -> debits.report(refund.number(), String.valueOf(back), Cause.by("rosa")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no debit over this amount");
    }

    @Test
    void aRejectedRefundCountsForTheAuthority() {
        reject(refund(payment));
        Refund again = refunds.propose(Refund.Proposal.ofPayment(payment, "again"), "again", RITA)
                .refund();
        assertThat(refunds.toApprove(again.id()).getAmount()).isEqualByComparingTo("200");
    }

    @Test
    void chargesInsideAReturnOfTheSameAmountAreNoneOfIt() {
        tellCharges(back, "3.00");
        book(back);
        assertThat(balance("1400")).isZero();
        assertThat(balance("6200")).isZero();
        assertThat(balance("1300")).isZero();
    }

    @Test
    void whatIsMoreThanIsLeftIsNoFee() {
        long part = book.returned(entity, "EUR", "40.00", TODAY);
        book(part);
        assertThatThrownBy(() -> returns.check(back, payment, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no bank's fee");
        long dear = book.returned(entity, "EUR", "4294967306.00", TODAY);
        assertThatThrownBy(() -> returns.check(dear, payment, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no bank's fee");
    }

    @Test
    void anAccountThatIsClosedStopsTheMandateToo() {
        long customer = book.customer(entity, "C-1");
        tell(payment, "mandate_id", "M-1");
        aliases.propose("MANDATE", "M-1", "C-1", null, null, "rita");
        aliases.propose("IBAN", iban, "C-1", null, null, "rita");
        long waits =
                aliases.propose("MANDATE", "M-1", "C-1", null, null, "rita").id();
        aliases.list(null, 10, 0, EntityScope.OF_THE_SYSTEM)
                .forEach(alias -> aliases.decide(alias.id(), true, null, "rosa"));
        long other = book.customer(entity, "C-2");
        long late = aliases.propose("MANDATE", "M-1", "C-2", null, null, "rita").id();
        new TransactionTemplate(transactions)
                .executeWithoutResult(t ->
                        returns.book(back, payment, new ReturnPolicy(false, false, true, false, false), null, RITA));
        assertThat(explanation()).contains("The mandate M-1 is not used any more.");
        assertThat(jdbc.sql("select mandate_id from otc.stopped_mandates where return_id = :id")
                        .param("id", back)
                        .query(String.class)
                        .list())
                .containsExactly("M-1");
        assertThat(aliases.byId(waits).state()).isEqualTo(PayerAliases.State.WITHDRAWN);
        assertThat(aliases.list(PayerAliases.State.CONFIRMED, 10, 0, EntityScope.OF_THE_SYSTEM))
                .isEmpty();
        assertThatThrownBy(() -> aliases.decide(late, true, null, "rosa"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was stopped by a returned payment");
        assertThatThrownBy(() -> aliases.propose("MANDATE", "M-1", "C-1", null, null, "rita"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("stopped by a returned payment");
        assertThat(customer).isNotEqualTo(other);
    }

    @Test
    void aMandateThatWasStoppedTellsNothingAboutThePayer() {
        long customer = book.customer(entity, "C-1");
        tell(payment, "mandate_id", "M-1");
        long alias =
                aliases.propose("MANDATE", "M-1", "C-1", null, null, "rita").id();
        aliases.decide(alias, true, null, "rosa");
        assertThat(payers.known(List.of(payments.bankPayment(payment, false))).get(payment))
                .containsOnlyKeys(customer);
        jdbc.sql("insert into otc.stopped_mandates values (:entity, 'M-1', :return, 'AC04', current_date)")
                .param("entity", entity)
                .param("return", back)
                .update();
        assertThat(payers.known(List.of(payments.bankPayment(payment, false)))).isEmpty();
    }

    @Test
    void aBlockOfAReturnWithTextAsItsReasonIsLiftedAndALaterAlikeStays() {
        long customer = book.customer(entity, "C-1");
        book.placeOnAccount(payment, customer);
        tell(back, "return_reason", "Zu; (ä)");
        ReturnPolicy block = new ReturnPolicy(false, false, false, false, true);
        new TransactionTemplate(transactions).executeWithoutResult(t -> returns.book(back, payment, block, null, RITA));
        long lift = blocks.propose("C-1", null, "paid since", "carl").lift().id();
        assertThat(orderBlock(customer))
                .isEqualTo("payment of 100.00\u00a0EUR returned on 31 Mar 2026 (Zu; (ä)) as entry " + back);

        long second = book.receipt(entity, iban, "EUR", "100.00", TODAY);
        long again = book.returned(entity, "EUR", "100.00", TODAY);
        tell(again, "return_reason", "Zu; (ä)");
        book.placeOnAccount(second, customer);
        new TransactionTemplate(transactions).executeWithoutResult(t -> returns.book(again, second, block, null, RITA));
        blocks.decide(lift, true, null, "fiona");
        assertThat(orderBlock(customer))
                .isEqualTo("payment of 100.00\u00a0EUR returned on 31 Mar 2026 (Zu; (ä)) as entry " + again);
    }

    @Test
    void onlyFromWhomTheReturnTookMoneyBackIsBlocked() {
        long wrong = book.customer(entity, "C-1");
        book.placeOnAccount(payment, wrong);
        corrections.unapply(payment, null, "another customer's", "k1", RITA);
        new TransactionTemplate(transactions)
                .executeWithoutResult(t ->
                        returns.book(back, payment, new ReturnPolicy(false, false, false, false, true), null, RITA));
        assertThat(orderBlock(wrong)).isNull();
    }

    private String orderBlock(long customer) {
        return customerBlocks
                .why(new AccountKey(customer, entity), Blocked.ORDERS)
                .orElse(null);
    }

    @Test
    void onePersonAloneDoesNotLeaveAReturnOut() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        assertThatThrownBy(() -> transaction.executeWithoutResult(t -> returns.leaveOut(back, "rosa")))
                .isInstanceOf(NotApproved.class)
                .hasMessageContaining("Nobody has said");
        transaction.executeWithoutResult(t -> returns.claimNoPayment(back, "a mistake", "rita"));
        for (String alone : List.of("rita", Cause.SYSTEM)) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(t -> returns.leaveOut(back, alone)))
                    .isInstanceOf(NotApproved.class);
        }
        transaction.executeWithoutResult(t -> returns.leaveOut(back, "rosa"));
        transaction.executeWithoutResult(t -> returns.leaveOut(back, "rosa"));
        assertThat(explanation()).contains("said rita, confirmed by rosa: a mistake");
        assertThatThrownBy(
                        () -> jdbc.sql("insert into otc.payment_returns (payment_id, comment, decided_by, decided_at) "
                                        + "values (:id, 'mine', 'rita', now())")
                                .param("id", payment)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("Nobody has said");
    }

    private OriginalPayment found() {
        return returns.original(back);
    }

    private void book(long entry) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(t ->
                        returns.book(entry, payment, new ReturnPolicy(false, false, false, false, false), null, RITA));
    }

    private Refund refund(long of) {
        return send(Refund.Proposal.ofPayment(of, "not ours"));
    }

    private Refund send(Refund.Proposal proposal) {
        Refund refund = refunds.propose(proposal, "r" + payment, RITA).refund();
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            refunds.decide(refund.id(), true, null, Cause.by("carl"));
            assertThat(refundPayment.send(refund.id(), RITA)).isTrue();
        });
        return refund;
    }

    private void reject(Refund refund) {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            rejections.note(refund.id(), "AC01", RITA);
            assertThat(rejections.decide(refund.id(), true, null, Cause.by("rosa")))
                    .isTrue();
        });
    }

    /** The bank's credit of a refund that it gave back. */
    private long cameBack(Refund refund) {
        long credit = book.returned(entity, "EUR", "100.00", TODAY);
        tell(credit, "direction", "CRDT");
        tell(credit, "end_to_end_id", refund.number());
        return credit;
    }

    private List<String> follow(long entry) {
        long statement = jdbc.sql("select statement_file_id from otc.payments where id = :id")
                .param("id", entry)
                .query(Long.class)
                .single();
        return new TransactionTemplate(transactions).execute(t -> refundPayment.follow(statement, RITA));
    }

    /** What the bank said of it; only a test may change that. */
    private void tell(long id, String column, String value) {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update otc.payments set " + column + " = :value where id = :id")
                    .param("value", value)
                    .param("id", id)
                    .update();
        });
    }

    private void tellCharges(long id, String charges) {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update otc.payments set charges_amount = :value where id = :id")
                    .param("value", new BigDecimal(charges))
                    .param("id", id)
                    .update();
        });
    }

    private String explanation() {
        return payments.byId(back).explanation();
    }

    private BigDecimal balance(String account) {
        return jdbc.sql("select coalesce(sum(amount), 0) from otc.postings where account = :account")
                .param("account", account)
                .query(BigDecimal.class)
                .single();
    }
}
