package org.ordertocash.bench.matching;

import static org.ordertocash.bench.matching.Benchmark.decimal;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The book as the product's imports take it, and the truth. */
final class CsvFiles {

    private final Benchmark benchmark;

    CsvFiles(Benchmark benchmark) {
        this.benchmark = benchmark;
    }

    /** Who is a payer or parent of others comes before them. */
    String customers() {
        List<Client> clients = benchmark.book().clients;
        return rows(
                "number,name,country,vatId,registrationNumber,street,postcode,city,email,iban,currency,language,"
                        + "paymentTerms,creditLimit,riskClass,entity,parentNumber,payerNumber",
                Stream.concat(
                                clients.stream().filter(c -> c.payer == null),
                                clients.stream().filter(c -> c.payer != null))
                        .map(c -> row(
                                c.number,
                                c.name,
                                c.country.name(),
                                null,
                                null,
                                null,
                                c.postcode,
                                c.city,
                                null,
                                c.iban,
                                c.currency,
                                c.country.language,
                                c.terms,
                                "1000000.00",
                                "B",
                                benchmark.entity(),
                                c.parent == null ? null : c.parent.number,
                                c.payer == null ? null : c.payer.number)));
    }

    String openItems() {
        return rows(
                "invoiceNumber,customerNumber,entity,issueDate,dueDate,currency,grossAmount,openAmount,"
                        + "paymentReference,orderNumber",
                benchmark.book().items.stream()
                        .map(i -> row(
                                i.number,
                                i.client.number,
                                benchmark.entity(),
                                i.issued,
                                i.due,
                                i.client.currency,
                                decimal(i.gross),
                                decimal(i.open),
                                i.reference,
                                i.order)));
    }

    String advices() {
        return rows(
                "adviceNumber,entity,payerName,payerIban,date,currency,totalAmount,invoiceNumber,amount",
                benchmark.statements().stream()
                        .flatMap(List::stream)
                        .filter(r -> r.advice != null)
                        .flatMap(r -> r.shares.stream()
                                .map(share -> row(
                                        r.advice,
                                        benchmark.entity(),
                                        r.payerName,
                                        r.payerIban,
                                        r.valueOn,
                                        r.currency,
                                        decimal(r.amount),
                                        share.item().number,
                                        decimal(share.cash())))));
    }

    /** What one euro is worth. */
    String rates() {
        return rows(
                "base,quote,day,rate",
                Benchmark.RATES.entrySet().stream()
                        .flatMap(rate -> IntStream.rangeClosed(-1, Scenarios.STATEMENTS)
                                .mapToObj(day -> row(
                                        "EUR",
                                        rate.getKey(),
                                        LiveBook.FIRST_DAY.plusDays(day),
                                        "%d.%04d".formatted(rate.getValue() / 10_000, rate.getValue() % 10_000)))));
    }

    /** {@code allocations}: invoice=cash, separated by blanks. */
    String truth() {
        return rows(
                "payment,endToEndId,statement,category,placeable,trap,amount,currency,allocations,difference,twin",
                benchmark.statements().stream()
                        .flatMap(List::stream)
                        .map(r -> row(
                                r.key,
                                r.endToEndId,
                                r.statement,
                                r.category,
                                r.verdict == Receipt.Verdict.PLACEABLE ? "yes" : "no",
                                r.verdict == Receipt.Verdict.TRAP ? "yes" : "no",
                                decimal(r.debit ? -r.amount : r.amount),
                                r.currency,
                                r.shares.stream()
                                        .map(share -> share.item().number + "=" + decimal(share.cash()))
                                        .collect(Collectors.joining(" ")),
                                r.shares.isEmpty() ? null : r.difference.name().toLowerCase(Locale.ROOT),
                                r.twin == null ? null : r.twin.key)));
    }

    private static String rows(String header, Stream<String> rows) {
        return Stream.concat(Stream.of(header), rows).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Object... fields) {
        return Stream.of(fields)
                .map(field -> Objects.toString(field, ""))
                .map(field -> field.matches("(?s).*[\",\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field)
                .collect(Collectors.joining(","));
    }
}
