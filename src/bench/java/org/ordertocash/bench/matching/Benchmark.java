package org.ordertocash.bench.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A book of customers and open items, bank statements that pay some of them, and the truth about every line. Knows
 * nothing of the product; the same book, seed and sizes give the same files.
 *
 * @param statements each a list of lines of one account, in the order in which the bank sends them
 */
record Benchmark(long seed, LiveBook book, List<List<Receipt>> statements) {

    /** The first book: numbers with letters, 20 countries. The second: half of the numbers are digits only. */
    private static final int FIRST = 1;

    private static final int SECOND = 2;

    /** Ten thousandths of the currency for one euro, on all days. */
    static final Map<String, Integer> RATES = new TreeMap<>(Map.of("USD", 10_874, "GBP", 8_563, "CHF", 9_342));

    /** The legal entity; its code is {@code B} and the seed. */
    String entity() {
        return "B" + seed;
    }

    /** @param customers and {@code items}: at least so many, more if the payments need more */
    record Sizes(int customers, int items, int payments) {

        static Sizes asked() {
            return new Sizes(
                    Integer.getInteger("customers", 2_000),
                    Integer.getInteger("items", 12_000),
                    Integer.getInteger("payments", 5_000));
        }
    }

    /** {@code -Dbook=1} or {@code -Dbook=2}, which is the default. */
    static int askedBook() {
        return Integer.getInteger("book", SECOND);
    }

    static Benchmark of(int book, long seed, Sizes sizes) {
        SeededRandom random = new SeededRandom(seed);
        switch (book) {
            case FIRST -> {
                Scenarios all = new Scenarios(random, new LiveBook(random, seed, sizes));
                return of(all, Categories.of(all), seed, sizes);
            }
            case SECOND -> {
                PayersScenarios all = new PayersScenarios(random, new PayersBook(random, seed, sizes));
                return of(all, PayersKinds.of(all), seed, sizes);
            }
            default -> throw new IllegalArgumentException("There is no book " + book + ", only 1 and 2");
        }
    }

    private static Benchmark of(Scenarios all, List<Categories.Category> categories, long seed, Sizes sizes) {
        int weights = categories.stream().mapToInt(Categories.Category::share).sum();
        for (Categories.Category category : categories) {
            for (int i = (sizes.payments() * category.share() + weights - 1) / weights; i > 0; i--) {
                category.once().run();
            }
        }
        fill(all.book, all.random, sizes);
        all.afterwards.forEach(Runnable::run);
        return new Benchmark(seed, all.book, statements(all, all.random, seed));
    }

    /** Customers and items that nobody pays for now. */
    private static void fill(LiveBook book, SeededRandom random, Sizes sizes) {
        List<Client> fillers = new ArrayList<>();
        while (book.clients.size() < sizes.customers() || fillers.isEmpty()) {
            Client client = book.client();
            client.iban = random.chance(70) ? client.iban : null;
            fillers.add(client);
        }
        while (book.items.size() < sizes.items()) {
            book.item(random.of(fillers), random.amount());
        }
    }

    private static List<List<Receipt>> statements(Scenarios all, SeededRandom random, long seed) {
        List<Receipt> receipts = all.receipts;
        random.shuffle(receipts);
        // the bank's reference of each line
        int line = 0;
        for (Receipt receipt : receipts) {
            receipt.key = "BK%04dX%07d".formatted(Math.floorMod(seed, 10_000), ++line);
        }
        List<List<Receipt>> statements = new ArrayList<>();
        for (String currency :
                new TreeSet<>(receipts.stream().map(r -> r.currency).toList())) {
            for (int day = 0; day < Scenarios.STATEMENTS; day++) {
                int number = day;
                statements.add(receipts.stream()
                        .filter(r -> r.statement == number && r.currency.equals(currency))
                        .toList());
            }
        }
        statements.forEach(lines -> batch(lines, random));
        statements.sort(Comparator.comparing(lines -> lines.isEmpty() ? 0 : lines.get(0).statement));
        return statements.stream().filter(lines -> !lines.isEmpty()).toList();
    }

    /** Some neighbours are booked by the bank as one entry of several payments. */
    private static void batch(List<Receipt> lines, SeededRandom random) {
        int batch = 0;
        for (int at = 0; at + 6 < lines.size(); at++) {
            if (random.chance(2)) {
                batch++;
                List<Receipt> neighbours = lines.subList(at, at + random.between(2, 6));
                boolean alike = neighbours.stream().noneMatch(r -> r.debit)
                        && neighbours.stream().map(r -> r.valueOn).distinct().count() == 1;
                for (Receipt receipt : alike ? neighbours : List.<Receipt>of()) {
                    receipt.batch = batch;
                }
                at += neighbours.size();
            }
        }
    }

    /**
     * Writes {@code customers.csv}, {@code open-items.csv}, {@code remittance-advice.csv}, {@code exchange-rates.csv},
     * {@code truth.csv} and {@code statement-*} in that format.
     */
    List<Path> write(Path directory, StatementFormat format) throws IOException {
        Files.createDirectories(directory);
        CsvFiles csv = new CsvFiles(this);
        Files.writeString(directory.resolve("customers.csv"), csv.customers());
        Files.writeString(directory.resolve("open-items.csv"), csv.openItems());
        Files.writeString(directory.resolve("remittance-advice.csv"), csv.advices());
        Files.writeString(directory.resolve("exchange-rates.csv"), csv.rates());
        Files.writeString(directory.resolve("truth.csv"), csv.truth());
        List<Path> files = new ArrayList<>();
        for (CamtFile file : camtFiles()) {
            files.add(Files.writeString(
                    directory.resolve("statement-" + file.name() + format.extension), format.written(file)));
        }
        return files;
    }

    /** Each opens with what the one before it on the same account closed with. */
    List<CamtFile> camtFiles() {
        List<CamtFile> files = new ArrayList<>();
        for (List<Receipt> lines : statements) {
            String account = account(lines.get(0).currency);
            long opening = files.stream()
                    .filter(file -> file.account().equals(account))
                    .reduce((first, last) -> last)
                    .map(CamtFile::closing)
                    .orElse(1_000_000_00L);
            files.add(new CamtFile(account, lines, opening));
        }
        return files;
    }

    /** The seller's account in that currency. */
    String account(String currency) {
        return Accounts.iban(Country.DE, new SeededRandom(seed * 31 + currency.hashCode()));
    }

    static String decimal(long cents) {
        return "%s%d.%02d".formatted(cents < 0 ? "-" : "", Math.abs(cents) / 100, Math.abs(cents) % 100);
    }

    /**
     * {@code java ... Benchmark <seed> <directory>}, with {@code -Dbook= -Dformat=} and sizes as {@code -Dcustomers=
     * -Ditems= -Dpayments=}.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        try {
            Benchmark benchmark = of(askedBook(), Long.parseLong(arguments[0]), Sizes.asked());
            benchmark.write(Path.of(arguments[1]), StatementFormat.asked());
            System.out.printf(
                    "%d customers, %d open items, %d lines on %d statements in %s%n",
                    benchmark.book.clients.size(),
                    benchmark.book.items.size(),
                    benchmark.statements.stream().mapToInt(List::size).sum(),
                    benchmark.statements.size(),
                    arguments[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
