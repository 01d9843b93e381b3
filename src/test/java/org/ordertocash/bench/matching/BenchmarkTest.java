package org.ordertocash.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordertocash.bench.matching.Receipt.Difference;
import org.ordertocash.bench.matching.Receipt.Verdict;
import org.ordertocash.money.CreditorReference;
import org.ordertocash.money.Iban;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The benchmark measures others only if it is right itself. */
class BenchmarkTest {

    private static final Benchmark.Sizes SMALL = new Benchmark.Sizes(300, 2_000, 900);

    private static final Benchmark BENCHMARK = Benchmark.of(1, 99, SMALL);

    private final Benchmark benchmark = BENCHMARK;
    private final List<Receipt> receipts =
            benchmark.statements().stream().flatMap(List::stream).toList();

    @Test
    void theSameSeedGivesTheSameFiles(@TempDir Path one, @TempDir Path other) throws Exception {
        benchmark.write(one, StatementFormat.CAMT);
        Benchmark.of(1, 99, SMALL).write(other, StatementFormat.CAMT);
        try (var files = Files.list(one)) {
            for (Path file : files.toList()) {
                assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
        assertThat(new CsvFiles(Benchmark.of(1, 100, SMALL)).openItems())
                .isNotEqualTo(Files.readString(one.resolve("open-items.csv")));
    }

    /** Figures of earlier versions stay comparable. */
    @Test
    void theFirstBookIsTheSameAsEver(@TempDir Path made) throws Exception {
        benchmark.write(made, StatementFormat.CAMT);
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        try (var files = Files.list(made)) {
            for (Path file : files.sorted().toList()) {
                all.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                all.update(Files.readAllBytes(file));
            }
        }
        assertThat(HexFormat.of().formatHex(all.digest()))
                .isEqualTo("f4a2b5846dbd142ab193c658c89fd002eb16aa37f9fb3fe45057d2af963baace");
    }

    @Test
    void theExampleIsOfThisGenerator(@TempDir Path made) throws Exception {
        Benchmark.of(2, 1, new Benchmark.Sizes(1, 1, 1)).write(made, StatementFormat.CAMT);
        try (var files = Files.list(made)) {
            for (Path file : files.toList()) {
                assertThat(Path.of("samples/benchmark/example").resolve(file.getFileName()))
                        .hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void balancesAndBatchesAddUp() throws Exception {
        Map<String, BigDecimal> closed = new HashMap<>();
        for (CamtFile file : benchmark.camtFiles()) {
            Document xml = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(file.xml())));
            List<Element> balances = elements(xml.getDocumentElement(), "Bal");
            BigDecimal sum = amount(balances.get(0));
            assertThat(closed.getOrDefault(file.account(), sum)).isEqualTo(sum);
            for (Element entry : elements(xml.getDocumentElement(), "Ntry")) {
                sum = sum.add(amount(entry));
                BigDecimal parts = elements(entry, "TxDtls").stream()
                        .map(BenchmarkTest::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(parts).isEqualTo(amount(entry));
            }
            assertThat(sum).isEqualTo(amount(balances.get(1)));
            closed.put(file.account(), sum);
        }
        assertThat(receipts).anyMatch(r -> r.batch > 0);
    }

    private static List<Element> elements(Element in, String name) {
        var found = in.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static BigDecimal amount(Element of) {
        BigDecimal amount = new BigDecimal(elements(of, "Amt").get(0).getTextContent());
        return elements(of, "CdtDbtInd").get(0).getTextContent().equals("DBIT") ? amount.negate() : amount;
    }

    @Test
    void everyAllocationAddsUp() {
        for (Receipt r : receipts) {
            long shared = r.shares.stream().mapToLong(Receipt.Share::cash).sum();
            long open = r.shares.stream().mapToLong(s -> s.item().open).sum();
            if (r.shares.isEmpty()) {
                assertThat(r.verdict).isNotEqualTo(Verdict.PLACEABLE);
                continue;
            }
            switch (r.difference) {
                case NONE ->
                    assertThat(r.amount).as(r.category).isEqualTo(shared).isEqualTo(open);
                case DISCOUNT, CHARGE, OPEN, HALF ->
                    assertThat(r.amount).as(r.category).isEqualTo(shared).isLessThan(open);
                case CENTS ->
                    assertThat(Math.abs(r.amount - open)).as(r.category).isBetween(1L, 50L);
                case OVER -> assertThat(r.amount).as(r.category).isGreaterThan(shared);
                case FX ->
                    assertThat(r.instructed)
                            .as(r.category)
                            .isIn(r.verdict == Verdict.PLACEABLE ? List.of(open) : List.of(0L));
            }
            assertThat(r.charges).isIn(0L, open - shared);
        }
    }

    @Test
    void noItemIsPaidTwice() {
        Map<Item, Long> paid = receipts.stream()
                .filter(r -> !r.category.equals("paid-after-return"))
                .flatMap(r -> r.shares.stream())
                .collect(Collectors.groupingBy(Receipt.Share::item, Collectors.counting()));
        assertThat(paid.values()).containsOnly(1L);
    }

    @Test
    void trapsAreNeverPlaceableAndHaveNoRightPlace() {
        assertThat(receipts)
                .filteredOn(r -> r.verdict == Verdict.TRAP)
                .isNotEmpty()
                .allMatch(r -> r.shares.isEmpty());
        assertThat(receipts)
                .filteredOn(r -> r.twin != null)
                .allMatch(r -> r.twin.twin == r && r.statement == r.twin.statement && r.amount == r.twin.amount);
    }

    @Test
    void whatIsPaidWithoutReferenceHasOneAnswer() {
        Set<String> unnamed = Set.of(
                "amount-of-known-account",
                "amount-of-known-name",
                "whole-account",
                "all-overdue",
                "rest-of-account",
                "subset",
                "typing-error",
                "typing-error-in-creditor-reference",
                "customer-number");
        assertThat(receipts)
                .filteredOn(r -> unnamed.contains(r.category))
                .isNotEmpty()
                .allMatch(
                        r -> LiveBook.ways(r.shares.get(0).item().client.items, r.amount) == 1,
                        "one set of items comes to it");
        assertThat(receipts)
                .filteredOn(r -> Set.of("two-subsets", "same-amount-twice", "set-or-single")
                        .contains(r.category))
                .isNotEmpty()
                .allMatch(r -> LiveBook.ways(owner(r).items, r.amount) > 1, "more than one set comes to it");
        assertThat(receipts)
                .filteredOn(r -> Set.of("nothing-fits", "number-never-issued", "already-paid")
                        .contains(r.category))
                .isNotEmpty()
                .allMatch(r -> LiveBook.ways(owner(r).items, r.amount) == 0, "no set comes to it");
    }

    private Client owner(Receipt r) {
        return benchmark.book().clients.stream()
                .filter(c -> r.payerIban.equals(c.iban))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void discountsAreInTimeOrClearlyLate() {
        for (Receipt r : receipts) {
            for (Receipt.Share share : r.shares) {
                Item item = share.item();
                if (item.client.discountPerMille() > 0 && share.cash() < item.open) {
                    LocalDate last = item.issued.plusDays(item.client.discountDays());
                    assertThat(r.valueOn.isAfter(last)).isEqualTo(r.difference == Difference.OPEN);
                    assertThat(share.cash()).isEqualTo(item.discounted());
                }
            }
        }
        assertThat(receipts)
                .extracting(r -> r.difference)
                .contains(Difference.NONE, Difference.DISCOUNT, Difference.CHARGE, Difference.OPEN, Difference.CENTS)
                .contains(Difference.OVER, Difference.FX);
    }

    @Test
    void namesAndNumbersAreWellFormed() {
        Set<String> seen = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        for (Client client : benchmark.book().clients) {
            assertThat(seen.add(client.number)).isTrue();
            assertThat(client.iban).matches(iban -> iban == null || Iban.isValid(iban));
            assertThat(client.name).hasSizeLessThanOrEqualTo(200);
        }
        for (Item item : benchmark.book().items) {
            assertThat(numbers.add(item.number)).isTrue();
            assertThat(item.open).isPositive().isLessThanOrEqualTo(item.gross);
            assertThat(item.reference).matches(reference -> reference == null || CreditorReference.isValid(reference));
        }
        assertThat(benchmark.book().clients.stream().map(c -> c.country).distinct())
                .hasSize(20);
        assertThat(receipts.stream().map(r -> r.key).distinct()).hasSameSizeAs(receipts);
        assertThat(receipts)
                .filteredOn(r -> r.category.equals("typing-error"))
                .noneMatch(r -> benchmark.book().items.stream()
                        .anyMatch(i -> String.join("", r.text).contains(i.number)));
    }

    @Test
    void theReadmeHasEveryCategory() throws IOException {
        String readme = Files.readString(Path.of("samples/benchmark/README.md"));
        for (Categories.Category category :
                Categories.of(new Scenarios(new SeededRandom(1), new LiveBook(new SeededRandom(1), 1, SMALL)))) {
            assertThat(readme)
                    .contains("| `%s` | %d | %s |".formatted(category.name(), category.share(), category.reason()));
        }
    }
}
