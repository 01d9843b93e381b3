package org.ordertocash.refund;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.ordertocash.customer.CustomerBankAccounts;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.ledger.Ledger;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Iban;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.CustomerCredit;
import org.ordertocash.payment.PaymentOutcome;
import org.ordertocash.payment.Payments;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what somebody asks to be refunded and checks the payee: the payer of that payment, by the account the money
 * came from, or the customer, by an account of its own; never an account that a bank called closed or wrong.
 */
@Component
public class RefundCheck {

    private static final int MAX_NAME = 70; // of a SEPA credit transfer

    private final Payments payments;
    private final CustomerCredit credit;
    private final Ledger ledger;
    private final CustomerAccounts accounts;
    private final CustomerBankAccounts bankAccounts;
    private final JdbcClient jdbc;

    RefundCheck(
            Payments payments,
            CustomerCredit credit,
            Ledger ledger,
            CustomerAccounts accounts,
            CustomerBankAccounts bankAccounts,
            JdbcClient jdbc) {
        this.payments = payments;
        this.credit = credit;
        this.ledger = ledger;
        this.accounts = accounts;
        this.bankAccounts = bankAccounts;
        this.jdbc = jdbc;
    }

    /** What can be refunded, to whom, from which of our accounts. */
    record Plan(
            long entityId,
            Long customerId,
            Long paymentId,
            Money amount,
            String payeeName,
            String payeeIban,
            long bankAccountId) {}

    /**
     * As things stand now.
     *
     * @throws InvalidInput with every wrong field
     */
    Plan of(Refund.Proposal proposal) {
        return plan(proposal, false);
    }

    /**
     * As things stand until the transaction ends: the payment, or the customer's credit, is locked.
     *
     * @throws InvalidInput with every wrong field
     */
    Plan locked(Refund.Proposal proposal) {
        return plan(proposal, true);
    }

    private Plan plan(Refund.Proposal proposal, boolean lock) {
        FieldErrors errors = new FieldErrors();
        errors.require(
                        (proposal.customer() == null) != (proposal.paymentId() == null),
                        "customer",
                        "or a payment has to be named, and not both")
                .require(proposal.reason() != null && !proposal.reason().isBlank(), "reason", "is missing: say why")
                .comment(proposal.reason(), 2000, "reason")
                .throwIfAny();
        return proposal.paymentId() != null ? ofPayment(proposal, lock) : ofCredit(proposal, lock);
    }

    private Plan ofPayment(Refund.Proposal proposal, boolean lock) {
        BankPayment payment = payments.bankPayment(proposal.paymentId(), lock);
        Long customer = jdbc.sql("select customer_id from otc.payments where id = :id")
                .param("id", payment.id())
                .query(Long.class)
                .optional()
                .orElse(null);
        if (payments.outcome(payment.id())
                        .filter(PaymentOutcome.UNPLACED::equals)
                        .isEmpty()
                || payment.unplaced().isZero()) {
            throw InvalidInput.of("paymentId", "names a payment of which nothing waits");
        }
        Optional<String> waits =
                jdbc.sql("""
                select number from otc.refunds r where payment_id = :id
                   and not exists (select from otc.refund_events v where v.refund_id = r.id and v.kind <> 'APPROVED')
                       limit 1
                """).param("id", payment.id()).query(String.class).optional();
        String iban = Iban.normalise(payment.payerIban());
        new FieldErrors()
                .require(
                        proposal.currency() == null
                                || proposal.currency()
                                        .equals(payment.amount()
                                                .getCurrencyUnit()
                                                .getCode()),
                        "currency",
                        "is not the payment's")
                .require(
                        waits.isEmpty(),
                        "paymentId",
                        "names a payment of which " + waits.orElse("") + " waits for approval already")
                .throwIfAny();
        new FieldErrors()
                .require(
                        !iban.isEmpty(),
                        "paymentId",
                        "names a payment of which the bank does not tell from which account it came")
                .require(
                        proposal.payeeIban() == null
                                || Iban.normalise(proposal.payeeIban()).equals(iban),
                        "payeeIban",
                        "is not the account that the payment came from")
                .throwIfAny();
        return plan(
                payment.entityId(),
                customer,
                payment.id(),
                proposal.amount(),
                payment.unplaced(),
                payment.payerName() == null ? "Payer" : payment.payerName(),
                iban);
    }

    private Plan ofCredit(Refund.Proposal proposal, boolean lock) {
        if (accounts.of(proposal.customer(), EntityScope.OF_THE_SYSTEM).isEmpty()) {
            throw InvalidInput.of("customer", proposal.customer() + " is no customer");
        }
        CustomerAccount account = accounts.meant(proposal.customer(), proposal.entity());
        if (lock) {
            credit.lock(List.of(account.customerId()));
        }
        List<String> ibans = jdbc.sql(
                        "select iban from otc.customer_bank_accounts where customer_id = :id and closed_on is null "
                                + "order by iban")
                .param("id", account.customerId())
                .query(String.class)
                .list();
        String iban = proposal.payeeIban() != null
                ? Iban.normalise(proposal.payeeIban())
                : ibans.size() == 1 ? ibans.get(0) : "";
        new FieldErrors()
                .require(
                        ibans.contains(iban),
                        "payeeIban",
                        iban.isEmpty()
                                ? "is missing: the customer has "
                                        + (ibans.isEmpty() ? "no account" : "several accounts")
                                : "is no account of this customer that is in use")
                .throwIfAny();
        String currency = proposal.currency() == null ? account.currency() : proposal.currency();
        new FieldErrors()
                .require(Amounts.isCurrency(currency), "currency", "is no currency")
                .throwIfAny();
        Money free = ledger.creditOnAccount(account.entityId(), account.customerId(), currency)
                .minus(taken(account, currency));
        String name = jdbc.sql("select name from otc.customers where id = :id")
                .param("id", account.customerId())
                .query(String.class)
                .single();
        return plan(account.entityId(), account.customerId(), null, proposal.amount(), free, name, iban);
    }

    /** What of the customer's credit goes to refunds that wait for approval, or is the deposit of an order. */
    private Money taken(CustomerAccount account, String currency) {
        return Amounts.of(
                jdbc.sql("""
                select otc.credit_refunds_waiting(:id, :entity, :currency)
                       + otc.credit_deposits_held(:id, :entity, :currency, null)
                """)
                        .param("id", account.customerId())
                        .param("entity", account.entityId())
                        .param("currency", currency)
                        .query(BigDecimal.class)
                        .single(),
                currency);
    }

    private Plan plan(
            long entity, Long customer, Long payment, BigDecimal asked, Money available, String name, String iban) {
        String currency = available.getCurrencyUnit().getCode();
        boolean fits = asked == null || asked.signum() > 0 && Amounts.fits(asked, currency);
        Money amount = asked == null || !fits ? available : Amounts.of(asked, currency);
        Optional<Long> account = jdbc
                .sql("select id, account_id from otc.bank_accounts where entity_id = :entity and currency = "
                        + ":currency order by id")
                .param("entity", entity)
                .param("currency", currency)
                .query((row, n) -> Iban.isValid(row.getString("account_id")) ? row.getLong("id") : 0L)
                .list()
                .stream()
                .filter(id -> id > 0)
                .findFirst();
        new FieldErrors()
                .require(fits, "amount", "is no amount in " + currency)
                .require(
                        amount.isPositive() && !amount.isGreaterThan(available),
                        "amount",
                        "is more than the " + MoneyFormat.inWords(available)
                                + " that are there and not on their way back")
                .requireOrSay(Iban.isValid(iban), "payeeIban", iban + " is no IBAN")
                .requireOrSay(
                        !bankAccounts.waits(iban),
                        "payeeIban",
                        iban + " is in a change of a customer that waits for approval: nothing is paid to it meanwhile")
                .requireOrSay(!closed(iban), "payeeIban", iban + " is closed, as a bank told with a returned payment")
                .require(
                        account.isPresent(),
                        "amount",
                        "cannot be paid: the legal entity has no account in " + currency + " with an IBAN")
                .throwIfAny();
        return new Plan(
                entity,
                customer,
                payment,
                amount,
                name.substring(
                        0, name.offsetByCodePoints(0, Math.min(MAX_NAME, name.codePointCount(0, name.length())))),
                iban,
                account.get());
    }

    /** Whether the bank account is the customer's, and nobody has asked to change that. */
    boolean isTheirs(Long customerId, String iban) {
        return !bankAccounts.waits(iban)
                && jdbc.sql("select exists (select from otc.customer_bank_accounts where customer_id = :id and "
                                + "iban = :iban)")
                        .param("id", customerId)
                        .param("iban", iban)
                        .query(Boolean.class)
                        .single();
    }

    boolean closed(String iban) {
        return jdbc.sql("select exists (select from otc.customer_bank_accounts where iban = :iban and closed_on is "
                        + "not null)")
                .param("iban", iban)
                .query(Boolean.class)
                .single();
    }
}
