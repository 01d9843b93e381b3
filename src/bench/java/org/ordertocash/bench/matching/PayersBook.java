package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The second book: each customer's invoices are of one of seven styles of numbers, of digits only for half of the
 * customers.
 */
final class PayersBook extends LiveBook {

    private static final Country[] COUNTRIES = {
        Country.DE,
        Country.DE,
        Country.FR,
        Country.NL,
        Country.IT,
        Country.ES,
        Country.PL,
        Country.SE,
        Country.PT,
        Country.GB
    };

    PayersBook(SeededRandom random, long seed, Benchmark.Sizes sizes) {
        super(random, seed, sizes);
    }

    @Override
    Country anyCountry() {
        return random.of(COUNTRIES);
    }

    @Override
    Client client(String currency) {
        Client client = super.client(currency);
        client.style = NumberStyle.any(random);
        return client;
    }

    /** A customer with items issued on these days, newest last. */
    Client clientWith(List<LocalDate> issued, int netDays) {
        Client client = client();
        issued.forEach(day -> item(client, random.amount(), day, netDays));
        return client;
    }

    @Override
    List<Item> items(Client client, List<Long> amounts, LocalDate day, int netDays, boolean partlyPaid) {
        LocalDate issued = day;
        int slot = slots(client, issued, amounts.size());
        while (slot < 0) {
            issued = issued.minusDays(1);
            slot = slots(client, issued, amounts.size());
        }
        List<Item> made = new ArrayList<>();
        for (long open : amounts) {
            Item item = new Item(
                    client,
                    client.style.number(issued, slot++, numbersPerDay),
                    issued,
                    issued.plusDays(netDays),
                    partlyPaid ? open + random.amount() : open,
                    open);
            item.order = random.chance(50) ? random.of("45", "PO-", "B/") + random.digits(8) : null;
            client.items.add(item);
            items.add(item);
            made.add(item);
        }
        return made;
    }

    /** Whether it has one of these slots on any day: endings of numbers would not tell two of its items apart. */
    @Override
    boolean known(Client client, LocalDate day, int slot, int count) {
        return IntStream.range(slot, slot + count)
                .mapToObj(one -> client.style.number(day, one, numbersPerDay))
                .map(number -> number.substring(number.length() - 3))
                .anyMatch(ending -> client.items.size() < 60
                        && client.items.stream().anyMatch(item -> item.number.endsWith(ending)));
    }

    @Override
    String plain(String number) {
        return number.replaceAll("[^0-9]", "").replaceFirst("^0+", "");
    }
}
