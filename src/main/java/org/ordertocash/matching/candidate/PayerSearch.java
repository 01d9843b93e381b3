package org.ordertocash.matching.candidate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordertocash.customer.CustomerBlock.Blocked;
import org.ordertocash.customer.CustomerBlocks;
import org.ordertocash.customer.account.AccountKey;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.database.SqlFile;
import org.ordertocash.matching.reference.CustomerNumbers;
import org.ordertocash.matching.rule.KnownCustomer;
import org.ordertocash.matching.rule.Payer;
import org.ordertocash.matching.rule.Payer.ShownBy;
import org.ordertocash.payment.BankPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who may have made payments: by account number, mandate, confirmed aliases and the customer's number, and by
 * similar names.
 */
@Component
public class PayerSearch {

    private static final String KNOWN = SqlFile.read("matching/known-payers.sql");
    /** Below this two names have nothing in common. */
    private static final int ALIKE = 40;

    private static final int MAX_NAMESAKES = 5;

    private final CustomerBlocks blocks;
    private final JdbcClient jdbc;

    PayerSearch(CustomerBlocks blocks, JdbcClient jdbc) {
        this.blocks = blocks;
        this.jdbc = jdbc;
    }

    /** Payments with the names of their payers in the form in which names are compared. */
    record Names(Map<Long, List<String>> byPayment) {

        int likeness(long payment, KnownCustomer party) {
            return byPayment.getOrDefault(payment, List.of()).stream()
                    .mapToInt(name -> NameSimilarity.percent(name, party.nameKey()))
                    .max()
                    .orElse(0);
        }
    }

    Names names(List<BankPayment> payments) {
        List<BankPayment> named = payments.stream()
                .filter(p -> p.payerName() != null || p.ultimatePayerName() != null)
                .toList();
        List<String> names =
                named.stream().flatMap(PayerSearch::written).distinct().toList();
        Map<String, String> keys = new HashMap<>();
        jdbc.sql("select name, otc.name_key(name) as key from unnest(cast(:names as text[])) as n(name)")
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    keys.put(row.getString("name"), row.getString("key"));
                });
        return new Names(named.stream()
                .collect(Collectors.toMap(
                        BankPayment::id,
                        p -> written(p)
                                .map(keys::get)
                                .filter(key -> !key.isEmpty())
                                .toList())));
    }

    private static Stream<String> written(BankPayment payment) {
        return Stream.of(payment.payerName(), payment.ultimatePayerName()).filter(Objects::nonNull);
    }

    /** Customers as the legal entities see them, by account; one that has none there is seen without agreements. */
    Map<AccountKey, KnownCustomer> parties(Collection<AccountKey> keys) {
        List<AccountKey> distinct = keys.stream().distinct().toList();
        Map<AccountKey, String> blocked = blocks.why(distinct, Blocked.AUTO_POSTING);
        Map<AccountKey, KnownCustomer> parties = new HashMap<>();
        jdbc.sql("""
                select k.entity_id, c.id, c.number, c.name, c.name_key, c.payer_id, c.parent_id, a.tolerance_amount,
                       a.tolerance_percent, a.oldest_first_agreed
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                  join otc.customers c on c.id = k.customer_id
                  left join otc.customer_accounts a on a.customer_id = c.id and a.entity_id = k.entity_id
                """)
                .params(ArrayColumns.of(distinct)
                        .bigints("customers", AccountKey::customerId)
                        .bigints("entities", AccountKey::entityId)
                        .byName())
                .query(row -> {
                    AccountKey key = new AccountKey(row.getLong("id"), row.getLong("entity_id"));
                    parties.put(key, KnownCustomer.map(row, 0).blocked(blocked.get(key)));
                });
        return parties;
    }

    /** Customers that are known to pay from where the payment comes: the customers and what shows it, by payment. */
    public Map<Long, Map<Long, ShownBy>> known(List<BankPayment> payments) {
        Map<Long, Map<Long, ShownBy>> known = new HashMap<>();
        jdbc.sql(KNOWN)
                .params(ArrayColumns.of(payments)
                        .bigints("ids", BankPayment::id)
                        .bigints("entities", BankPayment::entityId)
                        .texts("ibans", BankPayment::payerIban)
                        .texts("names", BankPayment::payerName)
                        .texts("mandates", BankPayment::mandateId)
                        .texts("texts", BankPayment::text)
                        .byName())
                .query(row -> {
                    known.computeIfAbsent(row.getLong("payment"), p -> new HashMap<>())
                            .merge(
                                    row.getLong("customer"),
                                    ShownBy.valueOf(row.getString("evidence")),
                                    (a, b) -> a.compareTo(b) <= 0 ? a : b);
                });
        return known;
    }

    /** The customer whose number a payment's text calls that; nothing if it has those of several. */
    Map<Long, Long> called(List<BankPayment> payments) {
        record Called(long payment, long entity, String number) {}
        List<Called> called = payments.stream()
                .flatMap(p ->
                        CustomerNumbers.in(p.text()).stream().map(number -> new Called(p.id(), p.entityId(), number)))
                .toList();
        Map<Long, Set<Long>> found = new HashMap<>();
        if (!called.isEmpty()) {
            jdbc.sql("""
                    select k.payment, c.id
                      from unnest(cast(:payments as bigint[]), cast(:entities as bigint[]), cast(:numbers as text[]))
                           as k(payment, entity, number)
                      join otc.customers c on c.number = k.number
                      join otc.customer_accounts a on a.customer_id = c.id and a.entity_id = k.entity
                    """)
                    .params(ArrayColumns.of(called)
                            .bigints("payments", Called::payment)
                            .bigints("entities", Called::entity)
                            .texts("numbers", Called::number)
                            .byName())
                    .query(row -> {
                        found.computeIfAbsent(row.getLong("payment"), p -> new LinkedHashSet<>())
                                .add(row.getLong("id"));
                    });
        }
        return found.entrySet().stream()
                .filter(of -> of.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, of -> of.getValue().iterator().next()));
    }

    /**
     * Whose items each of these customers pays at a legal entity: its own and those of the customers that it pays for,
     * of all that have an account there.
     */
    Map<AccountKey, Set<Long>> paidFor(Collection<AccountKey> payers) {
        Map<AccountKey, Set<Long>> paidFor = new HashMap<>();
        payers.forEach(payer -> paidFor.put(payer, new LinkedHashSet<>()));
        jdbc.sql("""
                select k.customer_id as payer, k.entity_id, a.customer_id
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                  join otc.customer_accounts a on a.customer_id = k.customer_id and a.entity_id = k.entity_id
                union all
                select k.customer_id, k.entity_id, a.customer_id
                  from unnest(cast(:customers as bigint[]), cast(:entities as bigint[])) as k(customer_id, entity_id)
                  join otc.customers c on c.payer_id = k.customer_id
                  join otc.customer_accounts a on a.customer_id = c.id and a.entity_id = k.entity_id
                """)
                .params(ArrayColumns.of(paidFor.keySet())
                        .bigints("customers", AccountKey::customerId)
                        .bigints("entities", AccountKey::entityId)
                        .byName())
                .query(row -> {
                    paidFor.get(new AccountKey(row.getLong("payer"), row.getLong("entity_id")))
                            .add(row.getLong("customer_id"));
                });
        return paidFor;
    }

    /** Customers with an account at the entity, with a name like the payer's, the most similar few of each payment. */
    Map<Long, List<Payer>> alike(List<BankPayment> payments, Names names, Predicate<BankPayment> wanted) {
        record Name(long entity, String key) {}
        Map<Name, List<KnownCustomer>> namesakes = new HashMap<>();
        for (BankPayment payment : payments) {
            if (wanted.test(payment)) {
                names.byPayment()
                        .getOrDefault(payment.id(), List.of())
                        .forEach(key -> namesakes.put(new Name(payment.entityId(), key), new ArrayList<>()));
            }
        }
        if (namesakes.isEmpty()) {
            return Map.of();
        }
        jdbc.sql("select set_config('pg_trgm.similarity_threshold', '0." + ALIKE + "', true)")
                .query(String.class)
                .single();
        jdbc.sql("""
                select n.entity, n.key, c.*
                  from unnest(cast(:entities as bigint[]), cast(:keys as text[])) as n(entity, key)
                 cross join lateral (
                       select c.id, c.number, c.name, c.name_key, c.payer_id, c.parent_id, a.tolerance_amount,
                              a.tolerance_percent, a.oldest_first_agreed
                         from otc.customers c
                        cross join lateral (select * from otc.customer_accounts a
                                             where a.customer_id = c.id and a.entity_id = n.entity offset 0) a
                        where c.name_key % n.key
                        order by similarity(c.name_key, n.key) desc, c.id limit :max) c
                """)
                .params(ArrayColumns.of(namesakes.keySet())
                        .bigints("entities", Name::entity)
                        .texts("keys", Name::key)
                        .byName())
                .param("max", MAX_NAMESAKES)
                .query(row -> {
                    namesakes
                            .get(new Name(row.getLong("entity"), row.getString("key")))
                            .add(KnownCustomer.map(row, 0));
                });
        Map<AccountKey, String> blocked = blocks.why(
                namesakes.entrySet().stream()
                        .flatMap(found -> found.getValue().stream()
                                .map(party -> new AccountKey(
                                        party.id(), found.getKey().entity())))
                        .collect(Collectors.toSet()),
                Blocked.AUTO_POSTING);
        namesakes.forEach((name, of) ->
                of.replaceAll(party -> party.blocked(blocked.get(new AccountKey(party.id(), name.entity())))));
        Map<Long, List<Payer>> alike = new HashMap<>();
        for (BankPayment payment : payments) {
            if (wanted.test(payment)) {
                alike.put(
                        payment.id(),
                        names.byPayment().getOrDefault(payment.id(), List.of()).stream()
                                .flatMap(key -> namesakes.get(new Name(payment.entityId(), key)).stream())
                                .distinct()
                                .map(party -> new Payer(party, ShownBy.NAME, names.likeness(payment.id(), party)))
                                .toList());
            }
        }
        return alike;
    }
}
