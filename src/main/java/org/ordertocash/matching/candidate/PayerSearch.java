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
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.database.SqlFile;
import org.ordertocash.matching.rule.KnownCustomer;
import org.ordertocash.matching.rule.Payer;
import org.ordertocash.matching.rule.Payer.ShownBy;
import org.ordertocash.payment.BankPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds who may have made payments: by account number, mandate and confirmed aliases, and by similar names. */
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

    /** Customers by id. */
    Map<Long, KnownCustomer> parties(Collection<Long> ids) {
        Map<Long, String> blocked = blocks.why(ids, Blocked.AUTO_POSTING);
        return jdbc
                .sql("select * from otc.customers where id = any(:ids)")
                .param("ids", ids.stream().distinct().toArray(Long[]::new))
                .query(KnownCustomer::map)
                .list()
                .stream()
                .collect(Collectors.toMap(KnownCustomer::id, party -> party.blocked(blocked.get(party.id()))));
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

    /** The customers and those that they pay for, by the customer who pays. */
    Map<Long, Set<Long>> accounts(Collection<Long> payers) {
        Map<Long, Set<Long>> accounts = new HashMap<>();
        payers.forEach(payer ->
                accounts.computeIfAbsent(payer, p -> new LinkedHashSet<>()).add(payer));
        jdbc.sql("select id, payer_id from otc.customers where payer_id = any(:payers)")
                .param("payers", payers.stream().distinct().toArray(Long[]::new))
                .query(row -> {
                    accounts.get(row.getLong("payer_id")).add(row.getLong("id"));
                });
        return accounts;
    }

    /** Customers of the entity with a name like the payer's, the most similar few of each payment. */
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
                select n.entity, n.key, c.* from unnest(cast(:entities as bigint[]),
                    cast(:keys as text[])) as n(entity, key)
                  cross join lateral (select * from otc.customers c where c.name_key % n.key and c.entity_id = n.entity
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
        Map<Long, String> blocked = blocks.why(
                namesakes.values().stream()
                        .flatMap(List::stream)
                        .map(KnownCustomer::id)
                        .collect(Collectors.toSet()),
                Blocked.AUTO_POSTING);
        namesakes.values().forEach(of -> of.replaceAll(party -> party.blocked(blocked.get(party.id()))));
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
