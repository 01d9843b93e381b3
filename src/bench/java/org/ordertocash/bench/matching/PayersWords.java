package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What payers of the second book write, and what their banks put around it. */
final class PayersWords extends Wording {

    PayersWords(SeededRandom random) {
        super(random);
    }

    private PayersLanguage language(Client client) {
        // now and then somebody writes English to a supplier abroad
        return random.chance(6) ? PayersLanguage.EN : PayersLanguage.of(client);
    }

    @Override
    String invoice(Client client) {
        return spelled(random.of(language(client).invoice));
    }

    @Override
    String part(Client client) {
        return spelled(random.of(language(client).part));
    }

    @Override
    String balance(Client client) {
        return spelled(random.of(language(client).everything));
    }

    /** In capitals, without accents, or as it is. */
    String spelled(String words) {
        return switch (random.below(5)) {
            case 0 -> words.toUpperCase(Locale.ROOT);
            case 1 -> Names.transliterated(words);
            case 2 -> Names.withoutAccents(words).toUpperCase(Locale.ROOT);
            default -> words;
        };
    }

    /** The word for invoice and its number, as they come: apart, glued, with a mark between, or the number alone. */
    String named(Client client, String number) {
        String word = invoice(client);
        return switch (random.below(20)) {
            case 0, 1, 2 -> number;
            case 3, 4 -> word.replaceFirst("[ .:#]+$", "") + number;
            case 5, 6 -> word + ": " + number;
            case 7 -> word + " #" + number;
            case 8 -> number + " " + spelled(random.of(language(client).smallTalk));
            default -> word + " " + number;
        };
    }

    /** The word for several, before their numbers. */
    String several(Client client, String numbers) {
        return random.chance(20)
                ? numbers
                : spelled(random.of(language(client).invoices)) + random.of(" ", " ", ": ") + numbers;
    }

    String deduction(Client client, long cents) {
        return spelled(filled(random.of(language(client).deduction), client, cents));
    }

    String onTop(Client client, long cents) {
        return spelled(filled(random.of(language(client).onTop), client, cents));
    }

    private String filled(String words, Client client, long cents) {
        return words.replace("{a}", amount(client, cents));
    }

    /** @param which 1 or 2 */
    String half(Client client, int which) {
        return spelled(random.of(language(client).half).replace("{h}", String.valueOf(which)));
    }

    String month(Client client, LocalDate of) {
        PayersLanguage language = language(client);
        return spelled(in(random.of(language.month), language, of));
    }

    /** The month alone, with its year. */
    String monthName(Client client, LocalDate of) {
        PayersLanguage language = language(client);
        return spelled(in(random.of("{m} {y}", "{mm}/{y}", "{m}"), language, of));
    }

    private static String in(String words, PayersLanguage language, LocalDate day) {
        return words.replace("{m}", language.months.get(day.getMonthValue() - 1))
                .replace("{mm}", "%02d".formatted(day.getMonthValue()))
                .replace("{y}", String.valueOf(day.getYear()));
    }

    String due(Client client, LocalDate until) {
        return spelled(random.of(language(client).due).replace("{d}", day(client, until)));
    }

    String dated(Client client, LocalDate on) {
        return spelled(random.of(language(client).dated).replace("{d}", day(client, on)));
    }

    String range(Client client) {
        return random.of(language(client).range);
    }

    String contract(Client client) {
        return spelled(random.of(language(client).contract));
    }

    String customer(Client client) {
        return spelled(random.of(language(client).customer));
    }

    /** What the money is for, which is no invoice. */
    String somethingElse(Client client) {
        return spelled(random.of(language(client).somethingElse));
    }

    @Override
    String chat(Client client) {
        PayersLanguage language = language(client);
        String words = spelled(random.of(language.smallTalk));
        LocalDate today = LiveBook.FIRST_DAY;
        return switch (random.below(9)) {
            case 0 -> words + " " + day(client, today.minusDays(random.between(0, 6)));
            case 1 -> client.name.toUpperCase(Locale.ROOT) + " " + words;
            case 2 ->
                "DATUM " + day(client, today) + ", " + random.between(8, 18) + "." + random.between(10, 59) + " UHR";
            case 3 ->
                words + ", " + random.of("A. Berger", "J. Hall", "M. Rossi", "k.nowak", "S. Lind", "Tel 0" + phone());
            default -> words;
        };
    }

    private String phone() {
        return random.between(211, 889) + " " + random.digits(3) + " " + random.digits(2);
    }

    /** Numbers that are something else, and say so. */
    @Override
    String numbers(Client client) {
        return switch (random.below(9)) {
            case 0 -> customer(client) + " " + client.number;
            case 1 -> "Tel. 0" + phone();
            case 2 ->
                random.of("LS", "DDT", "BL", "albaran", "WZ", "pakbon", "foljesedel", "guia") + " 18"
                        + random.digits(5);
            case 3 -> contract(client) + " K" + random.digits(5);
            case 4 -> "1.TAN " + random.digits(6);
            case 5 -> random.of("EREF: ", "REF: ", "/ROC/") + random.of("ZV", "P") + random.digits(9);
            case 6 -> "KW " + random.between(38, 46);
            case 7 -> random.of("USt-ID ", "VAT ", "TVA ", "NIP ", "NIF ", "P.IVA ") + random.digits(9);
            default -> random.of("Beleg-ID ", "doc. ", "Bel. ", "our ref ") + random.digits(4) + "/" + random.digits(2);
        };
    }

    @Override
    String around(Client client, String text) {
        String before = random.chance(20) ? chat(client) + " " : random.chance(12) ? numbers(client) + " " : "";
        String after = random.chance(25) ? " " + chat(client) : random.chance(18) ? " " + numbers(client) : "";
        return before + text + after;
    }

    /** As people write amounts there: with points, blanks or nothing between thousands. */
    @Override
    String amount(Client client, long cents) {
        String plain = String.valueOf(cents / 100);
        String fraction = "%02d".formatted(cents % 100);
        PayersLanguage language = PayersLanguage.of(client);
        String grouped = plain.replaceAll("(\\d)(?=(\\d{3})+$)", "$1G");
        boolean point = language == PayersLanguage.EN;
        boolean blank =
                List.of(PayersLanguage.FR, PayersLanguage.PL, PayersLanguage.SV).contains(language);
        String units = random.chance(50) ? plain : grouped.replace("G", point ? "," : blank ? " " : ".");
        String number = units + (point ? "." : ",") + fraction;
        return switch (random.below(4)) {
            case 0 -> client.currency + " " + number;
            case 1 -> number + " " + client.currency;
            case 2 -> number + (client.currency.equals("EUR") ? " €" : " " + client.currency);
            default -> number;
        };
    }

    String day(Client client, LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(
                switch (PayersLanguage.of(client)) {
                    case DE -> random.of("dd.MM.yyyy", "d.M.yy", "dd.MM.yy");
                    case NL -> random.of("dd-MM-yyyy", "d-M-yyyy", "dd/MM/yyyy");
                    case PL -> random.of("dd.MM.yyyy", "yyyy-MM-dd");
                    case SV -> random.of("yyyy-MM-dd", "yyMMdd");
                    case EN -> random.of("dd/MM/yyyy", "d/M/yy", "dd.MM.yy");
                    default -> random.of("dd/MM/yyyy", "dd/MM/yy", "dd-MM-yyyy");
                },
                Locale.ROOT));
    }
}
