package org.ordertocash.matching.candidate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.rule.NamedDocument;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What payments of large statement files name, from the first look at the whole file until they are matched, so that
 * each text is read once. Only in memory and limited in number: what is not here is read again.
 */
@Component
public class NotedNames {

    private static final int MAX_PAYMENTS = 300_000;

    private final Map<Long, OfStatement> byStatement = new LinkedHashMap<>();
    private final JdbcClient jdbc;

    NotedNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param book which documents and advices existed */
    private record OfStatement(String book, Map<Long, Noted> payments) {}

    /** A document that a payment names, as {@link NamedDocument}, without what may change. */
    record Document(
            long itemId,
            WrittenNumber.Strength strength,
            boolean structured,
            Money stated,
            boolean order,
            String replaced) {}

    /** @param certain whether no other payment could touch it, as far as its own words and the amount tell */
    public record Noted(boolean certain, List<Document> documents, List<String> unknown) {

        private static final Noted UNCERTAIN = new Noted(false, List.of(), List.of());

        public static Noted of(boolean certain, References found) {
            return !certain
                    ? UNCERTAIN
                    : new Noted(
                            true,
                            found.named().stream()
                                    .map(n -> new Document(
                                            n.item().id(),
                                            n.strength(),
                                            n.structured(),
                                            n.stated(),
                                            n.order(),
                                            n.replaced()))
                                    .toList(),
                            found.unknown());
        }

        /** Each once. */
        public List<Long> items() {
            return documents.size() == 1
                    ? List.of(documents.get(0).itemId())
                    : documents.stream().map(Document::itemId).distinct().toList();
        }
    }

    /** Forgets what was noted about the file before. */
    public synchronized void begin(long statementFileId) {
        byStatement.put(statementFileId, new OfStatement(book(), new ConcurrentHashMap<>()));
    }

    public synchronized void keep(long statementFileId, Map<Long, Noted> noted) {
        Optional.ofNullable(byStatement.get(statementFileId))
                .ifPresent(of -> of.payments().putAll(noted));
        while (byStatement.values().stream()
                        .mapToInt(of -> of.payments().size())
                        .sum()
                > MAX_PAYMENTS) {
            byStatement.remove(byStatement.keySet().iterator().next());
        }
    }

    /** Also empty if there are new documents or advices since: the payments may name these. */
    public synchronized Map<Long, Noted> of(long statementFileId) {
        return Optional.ofNullable(byStatement.get(statementFileId))
                .filter(of -> of.book().equals(book()))
                .map(OfStatement::payments)
                .orElse(Map.of());
    }

    public synchronized void forget(long statementFileId) {
        byStatement.remove(statementFileId);
    }

    private String book() {
        return jdbc.sql("select concat((select max(id) from otc.open_items), '/', (select max(id) from "
                        + "otc.remittance_advices))")
                .query(String.class)
                .single();
    }
}
