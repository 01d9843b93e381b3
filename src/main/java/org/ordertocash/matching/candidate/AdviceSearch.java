package org.ordertocash.matching.candidate;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.ordertocash.matching.reference.WrittenNumber;
import org.ordertocash.matching.rule.Advice;
import org.ordertocash.matching.rule.Evidence;
import org.ordertocash.matching.rule.NamedDocument;
import org.ordertocash.matching.rule.Objection;
import org.ordertocash.matching.rule.RaisedObjection;
import org.ordertocash.money.Amounts;
import org.ordertocash.money.DayFormat;
import org.ordertocash.payment.BankPayment;
import org.ordertocash.remittance.RemittanceAdvices;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the remittance advices for payments: not used yet, of the same entity, currency and amount, of a near day, and
 * from the same payer, or named in the payment. Two queries, whatever the number of payments.
 */
@Component
public class AdviceSearch {

    /** How many days an advice and its payment may be apart. */
    public static final int DAYS = 30;
    /** More of one amount than anybody sends: then none is considered. */
    private static final int MAX_OF_AMOUNT = 50;
    /** From this percentage on two names are the same payer's. */
    private static final int SAME_NAME = 80;

    private static final int MIN_REFERENCE = 5;

    private final RemittanceAdvices advices;
    private final JdbcClient jdbc;

    AdviceSearch(RemittanceAdvices advices, JdbcClient jdbc) {
        this.advices = advices;
        this.jdbc = jdbc;
    }

    record Line(String document, Money amount, Advice advice) {}

    /**
     * What was said about a payment.
     *
     * @param references in the payment's text these are numbers of advices, not of documents
     */
    record Advised(List<Line> lines, List<String> references) {

        static final Advised NOTHING = new Advised(List.of(), List.of());

        String without(String text) {
            String rest = text;
            for (String reference : references) {
                rest = written(reference).matcher(rest).replaceAll(" ");
            }
            return rest;
        }
    }

    /**
     * @param named by the payment's own words
     * @param usedUp all its documents are paid
     */
    private record Fitting(
            long payment, long advice, String reference, LocalDate paidOn, boolean named, boolean usedUp) {

        String words() {
            return "remittance advice " + reference + " of " + DayFormat.inWords(paidOn);
        }
    }

    /** By the payments' ids; only those about which something was said. */
    public Map<Long, Advised> find(List<BankPayment> payments) {
        List<Fitting> fitting = fitting(payments);
        if (fitting.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Fitting>> byPayment = fitting.stream()
                .collect(Collectors.groupingBy(Fitting::payment, LinkedHashMap::new, Collectors.toList()));
        Map<Long, List<Fitting>> byAdvice = fitting.stream().collect(Collectors.groupingBy(Fitting::advice));
        Map<Long, BankPayment> all = payments.stream().collect(Collectors.toMap(BankPayment::id, p -> p));
        Map<Long, List<Map.Entry<String, BigDecimal>>> lines = lines(byAdvice.keySet());
        Map<Long, Advised> found = new HashMap<>();
        byPayment.forEach((payment, advices) -> {
            RaisedObjection several = advices.size() < 2
                    ? null
                    : Objection.SEVERAL_ADVICES.raise(
                            advices.get(0).words(), advices.get(1).words());
            String currency = all.get(payment).amount().getCurrencyUnit().getCode();
            List<Line> said = advices.stream()
                    .flatMap(f -> {
                        RaisedObjection doubt =
                                several == null && byAdvice.get(f.advice()).size() > 1
                                        ? Objection.ADVICE_FITS_ANOTHER.raise(f.words())
                                        : several;
                        Advice advice = new Advice(f.advice(), f.words(), doubt);
                        return lines.get(f.advice()).stream()
                                .map(line -> new Line(line.getKey(), Amounts.of(line.getValue(), currency), advice));
                    })
                    .toList();
            found.put(
                    payment,
                    new Advised(
                            said,
                            advices.stream()
                                    .map(Fitting::reference)
                                    .filter(AdviceSearch::longEnough)
                                    .toList()));
        });
        return found;
    }

    private List<Fitting> fitting(List<BankPayment> payments) {
        Map<Long, BankPayment> all =
                payments.stream().filter(BankPayment::receipt).collect(Collectors.toMap(BankPayment::id, p -> p));
        Long[] ids = all.keySet().stream().sorted().toArray(Long[]::new);
        Map<Long, Integer> ofAmount = new HashMap<>();
        List<Fitting> fitting = new ArrayList<>();
        if (ids.length > 0) {
            jdbc.sql("""
                    select t.id as payment, t.end_to_end_id, otc.name_key(t.payer_name) as payer_key,
                        otc.name_key(t.ultimate_payer_name) as ultimate_key,
                           a.id as advice, a.reference, a.paid_on, a.payer_iban, a.name_key, c.name_key as customer_key,
                           exists (select from otc.customer_bank_accounts b where b.customer_id = a.customer_id
                               and b.iban = t.payer_iban and b.closed_on is null)
                               as own_account,
                           not exists (select from otc.remittance_advice_lines l
                                        where l.advice_id = a.id and not exists (
                                              select from otc.open_items i
                                               where i.entity_id = a.entity_id and i.open_amount = 0
                                                 and i.document_key = upper(regexp_replace(l.document_number,
                                                     '[^A-Za-z0-9]', '', 'g')))) as used_up
                      from otc.payments t
                     cross join lateral (select * from otc.remittance_advices a
                                          where a.entity_id = t.entity_id and a.currency = t.currency
                                              and a.amount = t.amount
                                            and a.paid_on between t.booked_on - :days and t.booked_on + :days
                                            and not exists (select from otc.remittance_advice_uses u
                                                where u.advice_id = a.id) order by a.id limit :max) a
                      left join otc.customers c on c.id = a.customer_id
                     where t.id = any(:ids) and t.id between :first and :last and t.placed_amount = 0
                     order by t.id, a.id
                    """)
                    .param("ids", ids)
                    .param("first", ids[0])
                    .param("last", ids[ids.length - 1])
                    .param("days", DAYS)
                    .param("max", MAX_OF_AMOUNT + 1)
                    .query(row -> {
                        BankPayment payment = all.get(row.getLong("payment"));
                        ofAmount.merge(payment.id(), 1, Integer::sum);
                        boolean named = names(payment, row);
                        if (named || samePayer(payment, row)) {
                            fitting.add(new Fitting(
                                    payment.id(),
                                    row.getLong("advice"),
                                    row.getString("reference"),
                                    row.getObject("paid_on", LocalDate.class),
                                    named,
                                    row.getBoolean("used_up")));
                        }
                    });
        }
        fitting.removeIf(f -> ofAmount.get(f.payment()) > MAX_OF_AMOUNT);
        return fitting.stream()
                .collect(Collectors.groupingBy(Fitting::payment, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(AdviceSearch::meant)
                .toList();
    }

    /**
     * Of several for one payment the only one that it names, otherwise those of which something is still to be paid.
     */
    private static Stream<Fitting> meant(List<Fitting> advices) {
        List<Fitting> named = advices.stream().filter(Fitting::named).toList();
        List<Fitting> left = (named.isEmpty() ? advices : named)
                .stream().filter(f -> !f.usedUp()).toList();
        return left.isEmpty() ? advices.stream() : left.stream();
    }

    /** A name counts only if no account number contradicts it. */
    private static boolean samePayer(BankPayment payment, ResultSet row) throws SQLException {
        String iban = row.getString("payer_iban");
        if (payment.payerIban() != null && payment.payerIban().equals(iban) || row.getBoolean("own_account")) {
            return true;
        }
        if (payment.payerIban() != null && iban != null) {
            return false;
        }
        for (String payer : new String[] {row.getString("payer_key"), row.getString("ultimate_key")}) {
            if (NameSimilarity.percent(payer, row.getString("name_key")) >= SAME_NAME
                    || NameSimilarity.percent(payer, row.getString("customer_key")) >= SAME_NAME) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(BankPayment payment, ResultSet row) throws SQLException {
        String reference = row.getString("reference");
        String endToEndId = row.getString("end_to_end_id");
        return longEnough(reference)
                && Stream.concat(
                                payment.structuredReferences().stream(),
                                Stream.of(payment.text(), endToEndId == null ? "" : endToEndId))
                        .anyMatch(text -> written(reference).matcher(text).find());
    }

    private static boolean longEnough(String reference) {
        return WrittenNumber.plain(reference).length() >= MIN_REFERENCE;
    }

    /** Whatever blanks and other characters are between its letters and digits. */
    private static Pattern written(String reference) {
        String characters = Arrays.stream(
                        reference.replaceAll("[^A-Za-z0-9]", "").split(""))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^A-Za-z0-9]?"));
        return Pattern.compile("(?<![A-Za-z0-9])" + characters + "(?![A-Za-z0-9])", Pattern.CASE_INSENSITIVE);
    }

    private Map<Long, List<Map.Entry<String, BigDecimal>>> lines(Collection<Long> advices) {
        return jdbc
                .sql("select * from otc.remittance_advice_lines where advice_id = any(:ids) order by advice_id, line")
                .param("ids", advices.toArray(Long[]::new))
                .query((row, n) -> Map.entry(
                        row.getLong("advice_id"),
                        Map.entry(row.getString("document_number"), row.getBigDecimal("amount"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Links the advices to the payments that were placed by them. */
    public void use(Map<Long, Evidence> candidates) {
        Map<Long, Long> used = new LinkedHashMap<>();
        candidates.forEach((payment, found) -> found.named().stream()
                .map(NamedDocument::advice)
                .filter(advice -> advice != null && advice.doubt() == null)
                .findFirst()
                .ifPresent(advice -> used.put(payment, advice.id())));
        if (!used.isEmpty()) {
            advices.use(used);
        }
    }
}
