package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The customers and open items that are taken on before the first statement. */
class LiveBook {

    /** The day of the first statement. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 16);

    private static final int OLD_SERIES = 20;
    private static final int MOST_SUBSETS = 20;

    final List<Client> clients = new ArrayList<>();
    final List<Item> items = new ArrayList<>();
    final Names names;
    private final List<Client> regulars = new ArrayList<>();
    private final List<Client> exact = new ArrayList<>();
    private final Map<LocalDate, BitSet> taken = new HashMap<>();
    private Set<String> plainNumbers;
    final SeededRandom random;
    private final long firstNumber;
    final int numbersPerDay;

    LiveBook(SeededRandom random, long seed, Benchmark.Sizes sizes) {
        this.random = random;
        this.names = new Names(random);
        this.firstNumber = Math.floorMod(seed, 10_000) * 100_000L + 10_000;
        this.numbersPerDay = Math.max(130, Math.max(sizes.items() / 50, sizes.payments() / 20));
    }

    /** A customer without items, known by its account. */
    Client client() {
        return client("EUR");
    }

    Client client(String currency) {
        Country country = anyCountry();
        Client client = new Client(String.valueOf(firstNumber + clients.size()), country, currency);
        client.name = names.company(country);
        client.city = random.of(country.cities);
        // never the same twice: two of one name and postcode would be one customer entered twice
        client.postcode = String.valueOf(10_000 + clients.size());
        client.iban = Accounts.iban(country, random);
        client.terms = random.of("NET14", "NET30", "NET30", "NET60");
        clients.add(client);
        return client;
    }

    Country anyCountry() {
        return random.of(Country.values());
    }

    /** A customer with items that nothing else is about. */
    Client clientWith(int items) {
        Client client = client();
        IntStream.range(0, items).forEach(i -> item(client, random.amount()));
        return client;
    }

    /** An item of any age. */
    Item item(Client client, long open) {
        int age = random.chance(85) ? random.between(8, 120) : random.between(120, 320);
        return item(client, open, FIRST_DAY.minusDays(age), random.of(14, 30, 30, 60));
    }

    Item item(Client client, long open, LocalDate issued, int netDays) {
        boolean partlyPaid = client.discountPerMille() == 0 && random.chance(5);
        return items(client, List.of(open), issued, netDays, partlyPaid).get(0);
    }

    /** Items with numbers one after the other. */
    List<Item> inARow(Client client, int count) {
        List<Long> amounts =
                IntStream.range(0, count).mapToObj(i -> random.amount()).toList();
        return items(client, amounts, FIRST_DAY.minusDays(random.between(10, 100)), 30, false);
    }

    List<Item> items(Client client, List<Long> amounts, LocalDate day, int netDays, boolean partlyPaid) {
        LocalDate issued = day;
        int slot = slots(client, issued, amounts.size());
        while (slot < 0) {
            issued = issued.minusDays(1);
            slot = slots(client, issued, amounts.size());
        }
        boolean old = issued.isBefore(LocalDate.of(2026, 1, 1)) || amounts.size() == 1 && random.chance(OLD_SERIES);
        List<Item> made = new ArrayList<>();
        for (long open : amounts) {
            long running = (issued.getDayOfYear() - 1L) * numbersPerDay + 1 + slot++;
            String number = old
                    ? "9" + issued.getYear() % 10 + "%06d".formatted(running)
                    : "INV-%d-%06d".formatted(issued.getYear(), running);
            Item item = new Item(
                    client, number, issued, issued.plusDays(netDays), partlyPaid ? open + random.amount() : open, open);
            item.reference = random.chance(60) ? Accounts.creditorReference(number) : null;
            item.order = random.chance(70) ? random.of("45", "PO-", "B/") + random.digits(8) : null;
            client.items.add(item);
            items.add(item);
            made.add(item);
        }
        return made;
    }

    /** The first of {@code count} free running numbers of that day, or -1. No customer gets one number in two years. */
    int slots(Client client, LocalDate day, int count) {
        BitSet used = taken.computeIfAbsent(day, d -> new BitSet());
        int start = random.below(numbersPerDay);
        for (int i = 0; i < numbersPerDay; i++) {
            int slot = (start + i) % numbersPerDay;
            if (slot + count <= numbersPerDay
                    && used.get(slot, slot + count).isEmpty()
                    && !known(client, day, slot, count)) {
                used.set(slot, slot + count);
                return slot;
            }
        }
        return -1;
    }

    boolean known(Client client, LocalDate day, int slot, int count) {
        long first = (day.getDayOfYear() - 1L) * numbersPerDay + 1 + slot;
        return client.items.stream()
                .map(item -> Long.parseLong(item.old() ? item.number.substring(2) : item.shortNumber()))
                .anyMatch(running -> running >= first && running < first + count);
    }

    /** An item of a customer who has many and names what it pays. */
    Item anyItem() {
        Client client;
        if (regulars.size() < 20 || random.chance(4)) {
            client = clientWith(random.between(2, 12));
            client.iban = random.chance(80) ? client.iban : null;
            regulars.add(client);
        } else {
            client = random.of(regulars);
        }
        return unused(client);
    }

    Item unused(Client client) {
        Item item =
                client.items.stream().filter(i -> !i.used).findFirst().orElseGet(() -> item(client, random.amount()));
        item.used = true;
        return item;
    }

    /** An item whose amount no other item and no other sum of items of its customer has, not even nearly. */
    Item itemOfItsOwnAmount() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            if (exact.isEmpty() || random.chance(40)) {
                exact.add(clientWith(random.between(2, 9)));
            }
            Client client = random.of(exact);
            var found = client.items.stream()
                    .filter(i -> !i.used && ways(client.items, i.open) == 1)
                    .findFirst();
            if (found.isPresent()) {
                found.get().used = true;
                return found.get();
            }
            exact.remove(client);
        }
        throw new IllegalStateException("No amounts of their own");
    }

    /** The numbers of all items once the book is complete, as {@link #plain} has them. */
    Set<String> plainNumbers() {
        if (plainNumbers == null) {
            plainNumbers = items.stream().map(item -> plain(item.number)).collect(Collectors.toSet());
        }
        return plainNumbers;
    }

    /** Without hyphens and leading zeros of the running number, as a payer may leave them out. */
    String plain(String number) {
        return number.replaceFirst("(INV-\\d*-)0*", "$1").replace("-", "");
    }

    /** How many sets of these items come to the amount, give or take two units of money. */
    static int ways(List<Item> items, long amount) {
        long[] open = items.stream().mapToLong(i -> i.open).toArray();
        if (open.length > MOST_SUBSETS) {
            throw new IllegalArgumentException("Too many items to try all sets of them");
        }
        return ways(open, 0, amount, 0);
    }

    private static int ways(long[] open, int from, long left, int chosen) {
        int found = chosen > 0 && Math.abs(left) <= 200 ? 1 : 0;
        for (int i = from; i < open.length; i++) {
            if (open[i] <= left + 200) {
                found += ways(open, i + 1, left - open[i], chosen + 1);
            }
        }
        return found;
    }
}
