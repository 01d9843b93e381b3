package org.ordertocash.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.matching.policy.MatchingPolicy;
import org.ordertocash.matching.policy.RuleSetting;
import org.ordertocash.matching.reference.PartWords;
import org.ordertocash.matching.rule.Objection;
import org.ordertocash.matching.rule.Placement;
import org.ordertocash.matching.rule.PlacingArithmetic;
import org.ordertocash.matching.rule.PlacingArithmetic.Wanted;
import org.ordertocash.matching.rule.RaisedObjection;
import org.ordertocash.money.DayFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.payment.RuleName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks placements again before they are posted: under the row locks of their open items, and for payments that were
 * made twice. What two payments of one chunk want goes to the first of them, in the order of the list.
 */
@Component
public class PlacementChecks {

    private static final Set<RuleName> BY_NUMBER =
            EnumSet.of(RuleName.STRUCTURED_REFERENCE, RuleName.REFERENCE_IN_TEXT);

    private final CustomerBlocks blocks;
    private final OpenItemLocks locks;
    private final JdbcClient jdbc;

    PlacementChecks(CustomerBlocks blocks, OpenItemLocks locks, JdbcClient jdbc) {
        this.blocks = blocks;
        this.locks = locks;
        this.jdbc = jdbc;
    }

    /**
     * What was checked earlier in the same transaction.
     *
     * @param locked items by id, as they are under their locks
     * @param distinct payments that no payment placed before was like
     */
    record Checked(Map<Long, OpenItem> locked, Set<Long> distinct) {

        static final Checked NOTHING = new Checked(Map.of(), Set.of());
    }

    /** An item under its lock, and what payments of this chunk leave of it. */
    private static final class Locked {
        private final OpenItem item;
        private Money left;

        Locked(OpenItem item) {
            this.item = item;
            this.left = item.open();
        }

        Wanted wanted() {
            return new Wanted(item, left);
        }
    }

    /**
     * Objections to the placements, by the id of the payment; those without one can be posted together. Holds the locks
     * of all their items until the transaction ends.
     */
    Map<Long, RaisedObjection> objections(List<MatchedPayment> matched, MatchingPolicy policy, Checked checked) {
        List<MatchedPayment> placed = matched.stream()
                .filter(m -> m.payment().receipt() && m.placement().placed())
                .toList();
        Map<Long, RaisedObjection> objections = new HashMap<>();
        if (placed.isEmpty()) {
            return objections;
        }
        Map<Long, Locked> items = lock(placed, checked.locked());
        int duplicateDays = duplicateDays(placed, policy);
        Map<Long, String> earlier = earlierTwins(
                placed.stream()
                        .filter(m -> !checked.distinct().contains(m.payment().id()))
                        .toList(),
                duplicateDays);
        Map<Long, String> sameDocuments = earlierOnTheSame(placed, items, duplicateDays);
        Map<AccountKey, RaisedObjection> blocked = blocked(placed);
        Map<SamePaymentKey, List<BankPayment>> before = new HashMap<>();
        Map<Long, List<BankPayment>> onItem = new HashMap<>();
        for (MatchedPayment m : placed) {
            BankPayment payment = m.payment();
            List<BankPayment> alike = before.computeIfAbsent(SamePaymentKey.of(payment), likeness -> new ArrayList<>());
            Optional<RaisedObjection> objection = m.placement().parts().stream()
                    .map(part -> blocked.get(account(m, part)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .or(() -> PlacingArithmetic.objection(
                            payment,
                            m.placement().parts(),
                            part -> items.get(part.item().id()).wanted()))
                    .or(() -> Optional.ofNullable(earlier.get(payment.id()))
                            .or(() -> twin(payment, alike, duplicateDays))
                            .filter(twin -> !secondPart(m, items) || !PartWords.mayComeTwice(payment.text()))
                            .map(twin -> paidTwice(twin, "text", duplicateDays)))
                    .or(() -> Optional.ofNullable(sameDocuments.get(payment.id()))
                            .or(() -> items(m).flatMap(item -> onItem.getOrDefault(item, List.of()).stream())
                                    .filter(other -> paidAlike(payment, other, duplicateDays))
                                    .map(other -> name(other.bankReference(), other.bookedOn()))
                                    .findFirst())
                            .filter(twin -> !secondPart(m, items))
                            .map(twin -> paidTwice(twin, "documents", duplicateDays)));
            if (objection.isPresent()) {
                objections.put(payment.id(), objection.get());
            } else {
                alike.add(payment);
                items(m).forEach(item ->
                        onItem.computeIfAbsent(item, i -> new ArrayList<>()).add(payment));
                m.placement().parts().stream()
                        .filter(part -> part.item() != null)
                        .forEach(part -> items.get(part.item().id()).left =
                                items.get(part.item().id()).left.minus(part.itemAmount()));
            }
        }
        return objections;
    }

    /** Whether the payment names one document of which a part was paid, and pays exactly what is left of it. */
    private static boolean secondPart(MatchedPayment matched, Map<Long, Locked> items) {
        if (matched.placement().parts().size() != 1
                || !BY_NUMBER.contains(matched.placement().rule())) {
            return false;
        }
        Placement.Part part = matched.placement().parts().get(0);
        return part.item() != null
                && items.get(part.item().id())
                        .left
                        .isLessThan(items.get(part.item().id()).item.original())
                && part.itemAmount().isEqual(items.get(part.item().id()).left);
    }

    /** Accounts whose payments wait for a person, with the words for it. */
    private Map<AccountKey, RaisedObjection> blocked(List<MatchedPayment> placed) {
        Map<AccountKey, String> why = blocks.why(
                placed.stream()
                        .flatMap(m -> m.placement().parts().stream().map(part -> account(m, part)))
                        .collect(Collectors.toSet()),
                Blocked.AUTO_POSTING);
        if (why.isEmpty()) {
            return Map.of();
        }
        Map<Long, String> numbers = new HashMap<>();
        jdbc.sql("select id, number from otc.customers where id = any(:ids)")
                .param("ids", why.keySet().stream().map(AccountKey::customerId).toArray(Long[]::new))
                .query(row -> {
                    numbers.put(row.getLong("id"), row.getString("number"));
                });
        return why.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        of -> Objection.CUSTOMER_BLOCKED.raise(
                                numbers.get(of.getKey().customerId()), of.getValue())));
    }

    private static AccountKey account(MatchedPayment placed, Placement.Part part) {
        return new AccountKey(part.customerId(), placed.payment().entityId());
    }

    private Map<Long, Locked> lock(List<MatchedPayment> placed, Map<Long, OpenItem> locked) {
        Map<Long, Locked> items = new HashMap<>();
        List<Long> ids = new ArrayList<>();
        placed.stream().flatMap(PlacementChecks::items).distinct().forEach(id -> {
            if (locked.containsKey(id)) {
                items.put(id, new Locked(locked.get(id)));
            } else {
                ids.add(id);
            }
        });
        locks.lock(ids).forEach(item -> items.put(item.id(), new Locked(item)));
        return items;
    }

    /** The most of all rules: one question for the whole chunk. */
    private static int duplicateDays(List<MatchedPayment> placed, MatchingPolicy policy) {
        return placed.stream()
                .map(m -> m.payment().amount().getCurrencyUnit().getCode())
                .distinct()
                .map(policy::matching)
                .flatMap(matching -> matching.rules().values().stream())
                .mapToInt(RuleSetting::duplicateDays)
                .max()
                .orElse(0);
    }

    private static Optional<String> twin(BankPayment payment, List<BankPayment> alike, int duplicateDays) {
        return alike.stream()
                .filter(other ->
                        Math.abs(ChronoUnit.DAYS.between(other.bookedOn(), payment.bookedOn())) <= duplicateDays)
                .map(other -> name(other.bankReference(), other.bookedOn()))
                .findFirst();
    }

    /**
     * Among payments that were placed before and that their bank did not take back, by an index over everything that
     * makes two payments the same.
     */
    private Map<Long, String> earlierTwins(List<MatchedPayment> placed, int duplicateDays) {
        record Twin(long id, String bankReference, LocalDate bookedOn) {}
        Long[] ids = placed.stream().map(m -> m.payment().id()).sorted().toArray(Long[]::new);
        Map<Long, String> twins = new HashMap<>();
        if (placed.isEmpty()) {
            return twins;
        }
        jdbc.sql("""
                select this.id, twin.bank_reference, twin.booked_on
                  from (select t.*, otc.payment_key(payer_iban, payer_name, remittance_text,
                      structured_references) as key
                          from otc.payments t where id between :first and :last and id = any(:ids)) this
                 cross join lateral (
                    select t.bank_reference, t.booked_on from otc.payments t
                     where otc.payment_key(t.payer_iban, t.payer_name, t.remittance_text,
                         t.structured_references) = this.key
                       and t.amount = this.amount and t.booked_on between this.booked_on - cast(:days as int)
                           and this.booked_on + cast(:days as int)
                       and t.direction = 'CRDT' and t.placed_amount > 0 and t.id <> this.id
                           and t.entity_id = this.entity_id
                       and not exists (select from otc.payment_outflows o where o.payment_id = t.id
                           and o.returned_by is not null and o.amount = t.amount)
                       and t.currency = this.currency
                       and coalesce(t.payer_iban, otc.name_key(t.payer_name), '') = coalesce(this.payer_iban,
                           otc.name_key(this.payer_name), '')
                       and otc.said(t.remittance_text, t.structured_references) = otc.said(this.remittance_text,
                           this.structured_references)
                     limit 1) twin
                """)
                .param("ids", ids)
                .param("first", ids[0])
                .param("last", ids[ids.length - 1])
                .param("days", duplicateDays)
                .query(Twin.class)
                .list()
                .forEach(twin -> twins.put(twin.id(), name(twin.bankReference(), twin.bookedOn())));
        return twins;
    }

    private static Stream<Long> items(MatchedPayment matched) {
        return matched.placement().parts().stream()
                .filter(part -> part.item() != null)
                .map(part -> part.item().id());
    }

    /** The same payer with the same amount, whatever the words. */
    private static boolean paidAlike(BankPayment one, BankPayment other, int days) {
        boolean sameName = SamePaymentKey.letters(Objects.toString(one.payerName(), ""))
                .equalsIgnoreCase(SamePaymentKey.letters(Objects.toString(other.payerName(), "")));
        return one.amount().equals(other.amount())
                && Math.abs(ChronoUnit.DAYS.between(one.bookedOn(), other.bookedOn())) <= days
                && (one.payerIban() == null || other.payerIban() == null
                        ? sameName
                        : one.payerIban().equals(other.payerIban()));
    }

    /**
     * Payments that were placed before on documents that are now paid in the same amount again, however they name them.
     */
    private Map<Long, String> earlierOnTheSame(
            List<MatchedPayment> placed, Map<Long, Locked> locked, int duplicateDays) {
        record Twin(long id, String bankReference, LocalDate bookedOn) {}
        record Row(long payment, long item) {}
        List<Row> rows = new ArrayList<>();
        placed.forEach(m -> items(m).filter(item -> locked.get(item)
                        .item
                        .open()
                        .isLessThan(locked.get(item).item.original()))
                .forEach(item -> rows.add(new Row(m.payment().id(), item))));
        Map<Long, String> twins = new HashMap<>();
        if (!rows.isEmpty()) {
            jdbc.sql("""
                    select this.id, twin.bank_reference, twin.booked_on
                      from unnest(cast(:payments as bigint[]), cast(:items as bigint[])) k(payment, item)
                     cross join lateral (select * from otc.allocations where open_item_id = k.item
                         and amount > 0 offset 0) a
                     cross join lateral (select * from otc.payments where id = k.payment offset 0) this
                     cross join lateral (select * from otc.payments where id = a.payment_id offset 0) twin
                     where not exists (select from otc.allocations r where r.reverses_allocation_id = a.id)
                       and twin.id <> this.id and twin.amount = this.amount and twin.currency = this.currency
                       and twin.booked_on between this.booked_on - cast(:days as int)
                           and this.booked_on + cast(:days as int)
                       and case when this.payer_iban is null or twin.payer_iban is null
                           then coalesce(otc.name_key(twin.payer_name), '') = coalesce(otc.name_key(this.payer_name),
                           '')
                                else twin.payer_iban = this.payer_iban end
                    """)
                    .params(ArrayColumns.of(rows)
                            .bigints("payments", Row::payment)
                            .bigints("items", Row::item)
                            .byName())
                    .param("days", duplicateDays)
                    .query(Twin.class)
                    .list()
                    .forEach(twin -> twins.put(twin.id(), name(twin.bankReference(), twin.bookedOn())));
        }
        return twins;
    }

    private static RaisedObjection paidTwice(String twin, String same, int duplicateDays) {
        return Objection.PAID_BEFORE.raise(twin, same, duplicateDays);
    }

    private static String name(String bankReference, LocalDate bookedOn) {
        return bankReference == null ? "of " + DayFormat.inWords(bookedOn) : bankReference;
    }
}
