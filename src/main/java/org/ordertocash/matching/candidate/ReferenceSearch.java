package org.ordertocash.matching.candidate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.database.ArrayColumns;
import org.ordertocash.ledger.OpenItem;
import org.ordertocash.ledger.OpenItemLocks;
import org.ordertocash.matching.candidate.AdviceSearch.Advised;
import org.ordertocash.matching.candidate.NotedNames.Noted;
import org.ordertocash.matching.reference.NumberShapes;
import org.ordertocash.matching.reference.ReferenceScan;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.reference.WrittenNumber.Kind;
import org.ordertocash.matching.reference.WrittenNumber.Strength;
import org.ordertocash.matching.rule.NamedDocument;
import org.ordertocash.matching.rule.Objection;
import org.ordertocash.matching.rule.RaisedObjection;
import org.ordertocash.payment.BankPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the documents that payments name: one query per kind of number, whatever the number of payments. */
@Component
public class ReferenceSearch {

    private static final int MAX_SHAPES = 5000;
    /** Fewer digits are the beginning of a longer number by chance. */
    private static final int TELLING_DIGITS = 6;

    private static final Pattern HAS_DIGIT = Pattern.compile("\\d");

    private final AdviceSearch advices;
    private final OpenItemLocks locks;
    private final JdbcClient jdbc;

    ReferenceSearch(AdviceSearch advices, OpenItemLocks locks, JdbcClient jdbc) {
        this.advices = advices;
        this.locks = locks;
        this.jdbc = jdbc;
    }

    private record Key(long entity, Kind kind, String key) {}

    /**
     * @param replaced number of the invoice that was found, in whose place this one stands; null: it was found itself
     */
    private record Hit(OpenItem item, String replaced) {}

    private record Written(WrittenNumber number, boolean structured, Money stated) {}

    /**
     * @param cut there is more in the payment
     * @param called the numbers in what the payer calls the payment: they count where its words have none
     */
    private record Reading(List<Written> numbers, boolean cut, List<Written> called) {}

    /** By the payments' ids. */
    public Map<Long, References> find(List<BankPayment> payments) {
        Map<Long, NumberShapes> shapes = shapes(payments);
        Map<Long, Advised> advised = advices.find(payments);
        Map<Long, Reading> written = new HashMap<>();
        Map<Key, List<OpenItem>> items = new LinkedHashMap<>();
        for (BankPayment payment : payments) {
            Reading reading = written(
                    payment, shapes.get(payment.entityId()), advised.getOrDefault(payment.id(), Advised.NOTHING));
            written.put(payment.id(), reading);
            Stream.of(reading.numbers().stream(), reading.called().stream(), advised(advised.get(payment.id())))
                    .flatMap(numbers -> numbers)
                    .forEach(n -> items.put(key(payment, n), new ArrayList<>()));
        }
        for (Kind kind : Kind.values()) {
            look(kind, items);
        }
        Map<Key, List<Hit>> hits = inForce(items);
        Map<Long, References> result = new HashMap<>();
        for (BankPayment payment : payments) {
            Reading reading = written.get(payment.id());
            References own =
                    references(payment, reading.numbers(), hits, unread(shapes.get(payment.entityId()), reading));
            if (own.named().isEmpty()
                    && own.unknown().isEmpty()
                    && own.unread() == null
                    && advised.get(payment.id()) == null) {
                own = new References(
                        references(payment, reading.called(), hits, null).named(), own.unknown(), null);
            }
            // customers may have any number of forms: what names a document is still clear
            if (own.named().isEmpty()
                    && own.unread() == null
                    && shapes.get(payment.entityId()).cut(true)
                    && HAS_DIGIT.matcher(payment.text()).find()) {
                own = new References(own.named(), own.unknown(), Objection.TOO_MANY_ORDER_FORMS.raise(MAX_SHAPES));
            }
            result.put(payment.id(), withAdvice(payment, own, advised.get(payment.id()), hits));
        }
        return result;
    }

    /** What was certain when it was noted, with the documents as they are now, under their locks. */
    public Map<Long, References> again(List<BankPayment> payments, Map<Long, Noted> noted) {
        List<Long> ids = payments.stream()
                .flatMap(p -> noted.get(p.id()).items().stream())
                .distinct()
                .toList();
        Map<Long, OpenItem> items = locks.lock(ids).stream().collect(Collectors.toMap(OpenItem::id, item -> item));
        return payments.stream()
                .collect(Collectors.toMap(
                        BankPayment::id,
                        p -> new References(
                                noted.get(p.id()).documents().stream()
                                        .map(d -> new NamedDocument(
                                                items.get(d.itemId()),
                                                d.strength(),
                                                d.structured(),
                                                d.stated(),
                                                d.order(),
                                                null,
                                                d.replaced()))
                                        .toList(),
                                noted.get(p.id()).unknown(),
                                null)));
    }

    /** The documents of an advice; a payer may name one by its payment reference. */
    private static Stream<Written> advised(Advised advised) {
        return (advised == null ? Advised.NOTHING : advised)
                .lines().stream()
                        .flatMap(
                                line -> Stream.of(Kind.DOCUMENT, Kind.REFERENCE).map(kind -> advised(line, kind)));
    }

    private static Written advised(AdviceSearch.Line line, Kind kind) {
        String key = WrittenNumber.plain(line.document());
        return new Written(new WrittenNumber(key, kind, Strength.EXACT), true, line.amount());
    }

    /** A payment that names documents clearly needs no advice. */
    private static References withAdvice(
            BankPayment payment, References own, Advised advised, Map<Key, List<Hit>> found) {
        if (advised == null) {
            return own;
        }
        if (own.named().stream().anyMatch(n -> n.strength().ordinal() <= Strength.VARIANT.ordinal())) {
            return new References(own.named(), own.unknown(), own.unread(), true);
        }
        List<NamedDocument> named = new ArrayList<>(own.named());
        List<String> unknown = new ArrayList<>(own.unknown());
        RaisedObjection unread = own.unread();
        for (AdviceSearch.Line line : advised.lines()) {
            List<Hit> hits = Stream.of(Kind.DOCUMENT, Kind.REFERENCE)
                    .map(kind -> found.get(key(payment, advised(line, kind))))
                    .filter(some -> !some.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            hits.forEach(hit -> named.add(new NamedDocument(
                    hit.item(),
                    Strength.EXACT,
                    true,
                    hits.size() == 1 ? line.amount() : null,
                    false,
                    line.advice(),
                    hit.replaced())));
            if (hits.isEmpty()) {
                unknown.add(line.document());
                unread = unread != null
                        ? unread
                        : Objection.ADVICE_NAMES_UNKNOWN.raise(line.advice().words(), line.document());
            }
        }
        return new References(named, unknown.stream().distinct().toList(), unread, true);
    }

    private static Key key(BankPayment payment, Written written) {
        return new Key(
                payment.entityId(), written.number().kind(), written.number().key());
    }

    private static References references(
            BankPayment payment, List<Written> written, Map<Key, List<Hit>> found, RaisedObjection unread) {
        List<NamedDocument> named = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Written w : written) {
            List<Hit> hits = found.get(key(payment, w));
            if (written.stream()
                    .anyMatch(other -> isInside(w, other)
                            && !found.get(key(payment, other)).isEmpty())) {
                continue;
            }
            boolean order = w.number().kind() == Kind.ORDER;
            for (Hit hit : order ? unsettled(hits, payment) : hits) {
                named.add(new NamedDocument(
                        hit.item(),
                        w.number().strength(),
                        w.structured(),
                        hits.size() == 1 ? w.stated() : null,
                        order,
                        null,
                        order ? null : hit.replaced()));
            }
            if (hits.isEmpty()
                    && !order
                    && w.number().strength() == Strength.EXACT
                    && written.stream()
                            .noneMatch(other -> (isInside(other, w) || runsOn(other, w))
                                    && !found.get(key(payment, other)).isEmpty())) {
                unknown.add(w.number().key());
            }
        }
        return new References(named, unknown.stream().distinct().toList(), unread);
    }

    /** Whether one is the other without its letters: Re 300414959 is one of the two, and which one the book tells. */
    private static boolean isInside(Written digits, Written longer) {
        String key = digits.number().key();
        String whole = longer.number().key();
        return longer.number().strength() == Strength.EXACT
                && whole.length() > key.length()
                && whole.endsWith(key)
                && NumberShapes.form(whole.substring(0, whole.length() - key.length()))
                                .indexOf('9')
                        < 0
                && NumberShapes.form(key).indexOf('A') < 0;
    }

    /** Re 26-031236 26-040286: the first group of the next number is no more of this one. */
    private static boolean runsOn(Written digits, Written longer) {
        String key = digits.number().key();
        return digits.number().kind() != Kind.ORDER
                && key.length() >= TELLING_DIGITS
                && NumberShapes.form(key).indexOf('A') < 0
                && longer.number().key().replaceFirst("^[A-Z]+", "").startsWith(key);
    }

    /** A half-read payment may name just what is missing: who decides sees that there is more. */
    private static RaisedObjection unread(NumberShapes shapes, Reading reading) {
        if (shapes.cut(false)) {
            return Objection.TOO_MANY_FORMS.raise(MAX_SHAPES);
        }
        return reading.cut() ? Objection.NOT_READ_WHOLE.raise(ReferenceScan.MAX_KEYS) : null;
    }

    /** An order has several items: the settled ones are not what is paid now, unless the payment looks like theirs. */
    private static List<Hit> unsettled(List<Hit> hits, BankPayment payment) {
        List<Hit> open =
                hits.stream().filter(hit -> !hit.item().open().isZero()).toList();
        boolean clear =
                hits.stream().map(hit -> hit.item().customerId()).distinct().count() == 1
                        && hits.stream()
                                .map(Hit::item)
                                .noneMatch(item ->
                                        item.open().isZero() && item.original().equals(payment.amount()));
        return open.isEmpty() || !clear ? hits : open;
    }

    private static Reading written(BankPayment payment, NumberShapes shapes, Advised advised) {
        List<Written> written = new ArrayList<>();
        boolean cut = false;
        for (int i = 0; i < payment.structuredReferences().size(); i++) {
            String reference = payment.structuredReferences().get(i);
            Money stated = payment.structuredAmounts().isEmpty()
                    ? null
                    : payment.structuredAmounts().get(i);
            String whole = WrittenNumber.plain(reference);
            List<WrittenNumber> numbers = ReferenceScan.of(shapes, reference);
            boolean asWritten = false;
            for (NumberShapes.Shape shape : shapes.of(NumberShapes.form(whole))) {
                if (whole.startsWith(shape.prefix())) {
                    asWritten = true;
                    written.add(new Written(new WrittenNumber(whole, shape.kind(), Strength.EXACT), true, stated));
                }
            }
            if (!asWritten) {
                cut |= ReferenceScan.cut(numbers, reference);
                numbers.forEach(n -> written.add(new Written(n, true, numbers.size() == 1 ? stated : null)));
            }
        }
        String text = advised.without(payment.text());
        List<WrittenNumber> numbers = ReferenceScan.of(shapes, text);
        numbers.forEach(n -> written.add(new Written(n, false, null)));
        return new Reading(written, cut || ReferenceScan.cut(numbers, text), called(payment, shapes));
    }

    /** Only what is as we write it; software makes up such identifiers, too: it is no proof. */
    private static List<Written> called(BankPayment payment, NumberShapes shapes) {
        if (payment.endToEndId() == null) {
            return List.of();
        }
        String whole = WrittenNumber.plain(payment.endToEndId());
        return ReferenceScan.of(shapes, payment.endToEndId()).stream()
                .filter(n -> n.strength() == Strength.EXACT
                        || n.strength() == Strength.DIGITS && n.key().equals(whole))
                .map(n -> new Written(new WrittenNumber(n.key(), n.kind(), Strength.VARIANT), false, null))
                .toList();
    }

    private Map<Long, NumberShapes> shapes(List<BankPayment> payments) {
        Map<Long, NumberShapes> shapes = new HashMap<>();
        for (long entity :
                payments.stream().map(BankPayment::entityId).distinct().toList()) {
            List<NumberShapes.Shape> known = jdbc.sql("""
                    select kind, shape, prefix from otc.document_shapes where entity_id = :entity
                        order by kind = 'ORDER', shape, prefix, kind limit :max
                    """)
                    .param("entity", entity)
                    .param("max", MAX_SHAPES + 1)
                    .query((row, n) -> new NumberShapes.Shape(
                            Kind.valueOf(row.getString("kind")), row.getString("shape"), row.getString("prefix")))
                    .list();
            shapes.put(
                    entity,
                    new NumberShapes(
                            known.subList(0, Math.min(known.size(), MAX_SHAPES)),
                            known.size() > MAX_SHAPES ? known.get(MAX_SHAPES).kind() : null));
        }
        return shapes;
    }

    private void look(Kind kind, Map<Key, List<OpenItem>> items) {
        Collection<Key> keys =
                items.keySet().stream().filter(key -> key.kind() == kind).toList();
        if (keys.isEmpty()) {
            return;
        }
        String select =
                "select k.entity as key_entity, k.key, i.* from unnest(cast(:entities as bigint[]), cast(:keys as "
                        + "text[])) as k(entity, key) ";
        jdbc.sql(select
                        + switch (kind) {
                            case DOCUMENT ->
                                "join otc.open_items i on i.document_key = k.key and i.entity_id = k.entity";
                            case REFERENCE -> "join otc.open_items i on i.reference = k.key and i.entity_id = k.entity";
                            case ORDER ->
                                "join otc.orders o on o.number_key = k.key and o.entity_id = k.entity join "
                                        + "otc.open_items_by_order b on b.order_id = o.id join otc.open_items i on "
                                        + "i.id = b.id union all "
                                        + select
                                        + "join otc.open_items i on i.order_key = k.key and i.entity_id = k.entity";
                        })
                .params(ArrayColumns.of(keys)
                        .bigints("entities", Key::entity)
                        .texts("keys", Key::key)
                        .byName())
                .query(row -> {
                    items.get(new Key(row.getLong("key_entity"), kind, row.getString("key")))
                            .add(OpenItem.map(row, 0));
                });
    }

    /**
     * A customer may pay an invoice that was replaced meanwhile, by its number: what is meant is the invoice in its
     * place. An invoice on which something is open, as after a payment that came back, is meant itself.
     */
    private Map<Key, List<Hit>> inForce(Map<Key, List<OpenItem>> items) {
        Long[] settled = items.values().stream()
                .flatMap(List::stream)
                .filter(item -> item.open().isZero())
                .map(OpenItem::id)
                .distinct()
                .toArray(Long[]::new);
        Map<Long, OpenItem> inPlace = settled.length == 0 ? Map.of() : inPlaceOf(settled);
        Map<Key, List<Hit>> hits = new HashMap<>();
        items.forEach((key, found) -> hits.put(
                key,
                List.copyOf(found.stream()
                        .map(item -> inPlace.containsKey(item.id())
                                ? new Hit(inPlace.get(item.id()), item.documentNumber())
                                : new Hit(item, null))
                        // an order has both: the one that stands in the other's place is named once
                        .collect(Collectors.toMap(hit -> hit.item().id(), hit -> hit, (a, b) -> a, LinkedHashMap::new))
                        .values())));
        return hits;
    }

    /** The invoices in whose place nothing stands, by the items of those that they replaced, one after the other. */
    private Map<Long, OpenItem> inPlaceOf(Long[] settled) {
        Map<Long, OpenItem> inPlace = new HashMap<>();
        jdbc.sql("""
                with recursive place as (
                    select v.open_item_id as replaced, r.id, r.open_item_id
                      from otc.invoices v join otc.invoices r on r.replaces_id = v.id
                     where v.open_item_id = any(:settled)
                    union all
                    select p.replaced, r.id, r.open_item_id from place p join otc.invoices r on r.replaces_id = p.id)
                select p.replaced, i.* from place p join otc.open_items i on i.id = p.open_item_id
                 where not exists (select from otc.invoices r where r.replaces_id = p.id)
                """).param("settled", settled).query(row -> {
            inPlace.put(row.getLong("replaced"), OpenItem.map(row, 0));
        });
        return inPlace;
    }
}
