package org.ordertocash.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.joda.money.Money;
import org.ordertocash.customer.account.CustomerAccount;
import org.ordertocash.customer.account.CustomerAccounts;
import org.ordertocash.duty.Case;
import org.ordertocash.duty.ConflictsOfInterest;
import org.ordertocash.duty.Duty;
import org.ordertocash.input.Conflict;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.invoice.correction.InvoiceReplaced;
import org.ordertocash.ledger.Cause;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.Fingerprint;
import org.ordertocash.money.MoneyFormat;
import org.ordertocash.payment.PaymentActions.Kind;
import org.ordertocash.payment.PaymentActions.NewAction;
import org.ordertocash.rights.EntityScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays open items with what customers have on account: by a person, or with the next invoice. Publishes
 * {@link CreditUsed}.
 */
@Service
@Transactional
public class CreditApplications {

    private static final int MAX_PARTS = 200;

    private final CustomerAccounts accounts;
    private final PaymentActions actions;
    private final CustomerCredit credit;
    private final CreditUses uses;
    private final OpenItemLocks locks;
    private final ConflictsOfInterest conflicts;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    CreditApplications(
            CustomerAccounts accounts,
            PaymentActions actions,
            CustomerCredit credit,
            CreditUses uses,
            OpenItemLocks locks,
            ConflictsOfInterest conflicts,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.actions = actions;
        this.credit = credit;
        this.uses = uses;
        this.locks = locks;
        this.conflicts = conflicts;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** @param amount null: what is open on it, or what of the credit is left */
    public record Part(String invoiceNumber, BigDecimal amount) {}

    /**
     * What a customer has on account, and what of it was used and stands.
     *
     * @param credits one for each currency, that of the customer first
     * @param uses the newest first; at most 100
     */
    public record Standing(List<Money> credits, List<Used> uses) {}

    public record Used(long id, String invoiceNumber, Money amount, String by) {}

    /** @param entity code of the legal entity; null: the only one with which the customer has an account */
    @Transactional(readOnly = true)
    public Standing of(String customerNumber, String entity) {
        CustomerAccount account = accounts.meant(customerNumber, entity);
        List<Used> used = jdbc.sql("""
                select u.id, i.document_number, u.amount, u.currency, u.created_by from otc.credit_uses u
                    join otc.open_items i on i.id = u.open_item_id
                 where u.customer_id = :id and u.entity_id = :entity and u.reverses_use_id is null
                   and not exists (select from otc.credit_uses r
                     where r.reverses_use_id = u.id)
                 order by u.id desc limit 100
                """)
                .param("id", account.customerId())
                .param("entity", account.entityId())
                .query((row, n) -> new Used(
                        row.getLong("id"),
                        row.getString("document_number"),
                        Amounts.of(row.getBigDecimal("amount"), row.getString("currency")),
                        row.getString("created_by")))
                .list();
        return new Standing(credit.ofAllCurrencies(account.entityId(), account.customerId(), account.currency()), used);
    }

    /**
     * Uses credit of the customer with a legal entity on open items there: of it, or of those it pays for; once per
     * key. The items are in one currency, and credit in that currency pays them: where it should pay items in another,
     * its payment is taken back and placed anew.
     *
     * @param entity its code; null: the only one with which the customer has an account
     * @throws InvalidInput with every wrong field
     * @throws org.ordertocash.duty.ConflictOfInterest the person entered one of the items
     */
    public void use(String customerNumber, String entity, List<Part> parts, String comment, String key, Cause cause) {
        String own = PaymentActions.outside(key);
        CustomerAccount account = accounts.meant(customerNumber, entity);
        new FieldErrors()
                .require(!parts.isEmpty() && parts.size() <= MAX_PARTS, "parts", "must be from 1 to " + MAX_PARTS)
                .comment(comment, 2000, "comment")
                .throwIfAny();
        Optional<Long> begun = actions.begin(
                new NewAction(
                        Kind.USE_CREDIT,
                        account.entityId(),
                        null,
                        account.customerId(),
                        own,
                        comment,
                        comment + Fingerprint.content(parts)),
                cause);
        if (begun.isPresent()) {
            Map<String, OpenItem> items = lock(account, parts);
            items.values()
                    .forEach(item ->
                            conflicts.refuse(Duty.PLACE_PAYMENT, cause.by(), Case.openItem(item.id(), customerNumber)));
            List<String> currencies = items.values().stream()
                    .map(item -> item.open().getCurrencyUnit().getCode())
                    .distinct()
                    .toList();
            new FieldErrors()
                    .require(currencies.size() <= 1, "parts", "are in several currencies: use credit in one at a time")
                    .throwIfAny();
            String currency = currencies.isEmpty() ? account.currency() : currencies.get(0);
            List<Long> orders =
                    items.values().stream().map(OpenItem::orderId).distinct().toList();
            List<CreditUses.Part> plan = plan(
                    parts,
                    items,
                    credit.free(
                            account.entityId(),
                            account.customerId(),
                            currency,
                            orders.size() == 1 ? orders.get(0) : null));
            post(account, plan, begun.get(), cause);
        }
    }

    /** Open items by number, locked. */
    private Map<String, OpenItem> lock(CustomerAccount account, List<Part> parts) {
        List<Long> ids = jdbc.sql("""
                select i.id from otc.open_items i join otc.customers c on c.id = i.customer_id
                 where i.entity_id = :entity and i.document_number = any(:numbers) and i.open_amount > 0
                   and (c.id = :customer or c.payer_id = :customer)
                """)
                .param("entity", account.entityId())
                .param("customer", account.customerId())
                .param("numbers", parts.stream().map(Part::invoiceNumber).toArray(String[]::new))
                .query(Long.class)
                .list();
        Map<String, OpenItem> items = new TreeMap<>();
        locks.lock(ids).stream()
                .filter(item -> item.open().isPositive())
                .forEach(item -> items.put(item.documentNumber(), item));
        return items;
    }

    private static List<CreditUses.Part> plan(List<Part> parts, Map<String, OpenItem> items, Money there) {
        FieldErrors errors = new FieldErrors();
        List<CreditUses.Part> plan = new ArrayList<>();
        Set<String> named = new HashSet<>();
        Money left = there;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            OpenItem item = part.invoiceNumber() == null ? null : items.get(part.invoiceNumber());
            String currency = there.getCurrencyUnit().getCode();
            errors.requireOrSay(
                            item != null,
                            "invoiceNumber" + (i + 1),
                            part.invoiceNumber() + " is no open document of this customer")
                    .requireOrSay(
                            item == null || named.add(part.invoiceNumber()),
                            "invoiceNumber" + (i + 1),
                            part.invoiceNumber() + " is named twice")
                    .require(
                            part.amount() == null
                                    || part.amount().signum() > 0 && Amounts.fits(part.amount(), currency),
                            "amount" + (i + 1),
                            "is no amount in " + currency);
            errors.throwIfAny();
            Money most = item.open().isLessThan(left) ? item.open() : left;
            Money amount = part.amount() == null ? most : Amounts.of(part.amount(), currency);
            errors.require(
                            amount.isPositive() && !amount.isGreaterThan(most),
                            "amount" + (i + 1),
                            "is more than the " + MoneyFormat.inWords(left) + " on account or the "
                                    + MoneyFormat.inWords(item.open()) + " that are open")
                    .throwIfAny();
            plan.add(new CreditUses.Part(item, amount));
            left = left.minus(amount);
        }
        return plan;
    }

    private void post(CustomerAccount account, List<CreditUses.Part> plan, long action, Cause cause) {
        uses.use(account.entityId(), account.customerId(), plan, action, cause);
        List<Long> orders = jdbc.sql("""
                select distinct i.order_id from otc.open_items_by_order i
                 where i.id = any(:items) and i.order_id is not null
                   and not exists (select from otc.open_items_by_order x
                                    where x.order_id = i.order_id and x.open_amount > 0)
                       order by 1
                """)
                .param("items", plan.stream().map(part -> part.item().id()).toArray(Long[]::new))
                .query(Long.class)
                .list();
        events.publishEvent(new CreditUsed(
                orders,
                plan.stream()
                        .map(part -> part.item().customerId())
                        .distinct()
                        .sorted()
                        .toList()));
    }

    /**
     * What was paid on an invoice that was replaced pays the one in its place, as far as that goes; the rest stays on
     * account.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(InvoiceReplaced replaced) {
        OpenItem item = locks.lock(List.of(replaced.openItemId())).get(0);
        Money amount = item.open().isLessThan(replaced.onAccount()) ? item.open() : replaced.onAccount();
        if (!amount.isPositive()) {
            return;
        }
        credit.lock(List.of(replaced.customerId()));
        NewAction action = new NewAction(
                Kind.USE_CREDIT,
                replaced.entityId(),
                null,
                replaced.customerId(),
                "credit-in-place-" + item.id(),
                "Paid on " + replaced.replaced() + ", in whose place " + item.documentNumber() + " stands");
        actions.begin(action, replaced.cause())
                .ifPresent(begun -> post(
                        accounts.of(replaced.customerId(), replaced.entityId()),
                        List.of(new CreditUses.Part(item, amount)),
                        begun,
                        replaced.cause()));
    }

    /**
     * Uses the customer's credit on a new invoice, where the customer wants it, or as far as it is the deposit of the
     * invoice's order; a repeat changes nothing.
     *
     * @param deposit what is left of the deposit; null: there was none
     * @return what was used
     */
    public Optional<Money> useOnNew(
            String customerNumber, String entity, String invoiceNumber, Money deposit, Cause cause) {
        CustomerAccount account = accounts.meant(customerNumber, entity);
        if (!account.creditOnNextInvoice() && deposit == null) {
            return Optional.empty();
        }
        List<Part> all = List.of(new Part(invoiceNumber, null));
        OpenItem item = lock(account, all).get(invoiceNumber);
        if (item == null) {
            return Optional.empty();
        }
        Money free = credit.free(
                account.entityId(),
                account.customerId(),
                item.open().getCurrencyUnit().getCode(),
                item.orderId());
        Money there = account.creditOnNextInvoice() || free.isLessThan(deposit) ? free : deposit;
        if (!there.isPositive()) {
            return Optional.empty();
        }
        NewAction action = new NewAction(
                Kind.USE_CREDIT,
                account.entityId(),
                null,
                account.customerId(),
                "credit-on-" + item.id(),
                account.creditOnNextInvoice() ? "With the next invoice, as agreed" : "The deposit of the order");
        return actions.begin(action, cause).map(begun -> {
            List<CreditUses.Part> plan = plan(all, Map.of(invoiceNumber, item), there);
            post(account, plan, begun, cause);
            return plan.get(0).amount();
        });
    }

    /**
     * Takes a use of this customer's credit back: the item is open as it was, the credit is there again.
     *
     * @param mine the legal entities for which the person works
     * @return code of the legal entity whose credit it was
     * @throws NotFound the customer has no such use
     * @throws Conflict when it was taken back before, or settles a credited document whose payment came back
     */
    public String takeBack(
            String customerNumber, EntityScope mine, long useId, String reason, String key, Cause cause) {
        String own = PaymentActions.outside(key);
        new FieldErrors()
                .require(reason != null && !reason.isBlank(), "reason", "is missing: say why")
                .comment(reason, 2000, "reason")
                .throwIfAny();
        record Use(long entityId, String entity, long customerId, String currency, long openItemId) {}
        Use use = jdbc.sql("""
                select u.entity_id, e.code as entity, u.customer_id, u.currency, u.open_item_id
                  from otc.credit_uses u join otc.customers c on c.id = u.customer_id
                  join otc.legal_entities e on e.id = u.entity_id
                 where u.id = :id and c.number = :customer and (:everything or u.entity_id = any(:entities))
                """)
                .params(mine.parameters())
                .param("id", useId)
                .param("customer", customerNumber)
                .query(Use.class)
                .optional()
                .orElseThrow(() -> new NotFound("use of credit " + useId));
        Optional<Long> begun = actions.begin(
                new NewAction(Kind.USE_CREDIT, use.entityId(), null, use.customerId(), own, reason, reason + useId),
                cause);
        if (begun.isPresent()) {
            locks.lock(List.of(use.openItemId()));
            credit.lock(List.of(use.customerId()));
            uses.takeBack(
                    uses.standing(use.entityId(), use.customerId(), use.currency(), 0).stream()
                            .filter(u -> u.id() == useId)
                            .findFirst()
                            .orElseThrow(() -> new Conflict("The use of credit " + useId + " was taken back before, or "
                                    + "a credit note settles its document by it after the payment came back.")),
                    begun.get(),
                    cause);
        }
        return use.entity();
    }
}
