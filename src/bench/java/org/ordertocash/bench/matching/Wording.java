package org.ordertocash.bench.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** What payers and their banks write beside the number of an invoice, in the payer's language. */
class Wording {

    private static final Map<String, String> INVOICE = Map.ofEntries(
            Map.entry("de", "Rechnung|Rg.|Re.-Nr.|RG-NR|Rechnungsnr.:|RNr"),
            Map.entry("en", "Invoice|Inv.|inv no|your invoice"),
            Map.entry("fr", "Facture|Fact. n°|votre facture"),
            Map.entry("nl", "Factuur|fact.nr.|uw factuur"),
            Map.entry("it", "Fattura|Ft.|fatt. n."),
            Map.entry("es", "Factura|Fra.|su factura nº"),
            Map.entry("pt", "Fatura|Fat. n.º"),
            Map.entry("pl", "Faktura|FV|fakt. nr"),
            Map.entry("cs", "Faktura|fa č."),
            Map.entry("hu", "Számla|szla."),
            Map.entry("ro", "Factura|fact. nr"),
            Map.entry("sv", "Faktura|fakt.nr"),
            Map.entry("da", "Faktura|fakt. nr."),
            Map.entry("nb", "Faktura|fakturanr"),
            Map.entry("fi", "Lasku|laskun nro"));
    private static final Map<String, String> SMALL_TALK = Map.ofEntries(
            Map.entry(
                    "de",
                    "vielen Dank|mfG|SEPA-Überweisung|Lieferung November|wie besprochen|Zahlung Kreditor|Überweisung "
                            + "online"),
            Map.entry("en", "many thanks|payment of goods|as agreed|faster payment|supplier run"),
            Map.entry("fr", "merci|virement fournisseur|règlement|marchandises"),
            Map.entry("nl", "bedankt|betaling leverancier|overboeking"),
            Map.entry("it", "bonifico fornitori|grazie|saldo merce"),
            Map.entry("es", "pago proveedores|gracias|transferencia"),
            Map.entry("pt", "pagamento fornecedor|obrigado"),
            Map.entry("pl", "zapłata za towar|przelew|dziękujemy"),
            Map.entry("cs", "úhrada|platba za zboží"),
            Map.entry("hu", "átutalás|köszönjük"),
            Map.entry("ro", "plata furnizor|mulțumim"),
            Map.entry("sv", "betalning|tack"),
            Map.entry("da", "betaling|tak"),
            Map.entry("nb", "betaling|takk"),
            Map.entry("fi", "maksu|kiitos"));
    private static final Map<String, String> PART = Map.of(
            "de",
            "Teilzahlung|1. Rate|Abschlag auf",
            "en",
            "part payment|first instalment of",
            "fr",
            "acompte sur",
            "nl",
            "deelbetaling",
            "it",
            "acconto su",
            "es",
            "pago parcial de",
            "pl",
            "zapłata częściowa");
    private static final Map<String, String> BALANCE = Map.of(
            "de",
            "Kontoausgleich|Ausgleich aller offenen Posten|Saldo",
            "en",
            "balance of account|statement settled in full",
            "fr",
            "solde de compte",
            "nl",
            "saldo rekening",
            "it",
            "saldo conto",
            "es",
            "saldo de cuenta",
            "pl",
            "saldo konta");

    final SeededRandom random;

    Wording(SeededRandom random) {
        this.random = random;
    }

    String invoice(Client client) {
        return one(INVOICE, client);
    }

    String part(Client client) {
        return one(PART, client);
    }

    String balance(Client client) {
        return one(BALANCE, client);
    }

    private String one(Map<String, String> words, Client client) {
        return random.of(
                words.getOrDefault(client.country.language, words.get("en")).split("\\|"));
    }

    /** Words without anything that could be the number of an invoice. */
    String chat(Client client) {
        String words = one(SMALL_TALK, client);
        return switch (random.below(6)) {
            case 0 -> words + " " + date(LiveBook.FIRST_DAY.minusDays(random.between(0, 40)));
            case 1 -> client.name.toUpperCase(Locale.ROOT) + " " + words;
            case 2 ->
                "DATUM " + date(LiveBook.FIRST_DAY) + ", " + random.between(8, 18) + "." + random.between(10, 59)
                        + " UHR " + words;
            default -> words;
        };
    }

    /** With numbers that are none of ours; too long or marked as something else. */
    String numbers(Client client) {
        return switch (random.below(7)) {
            case 0 -> "KdNr " + client.number;
            case 1 -> "Tel. 0" + random.between(201, 989) + "/" + random.digits(7);
            case 2 -> random.of("LS ", "delivery note ", "BL ") + "1" + random.digits(8);
            case 3 -> random.of("contract ", "Vertrag ", "contrat ") + "V" + random.digits(7);
            case 4 -> "EREF+" + random.digits(11) + " SVWZ+";
            case 5 -> random.of("vom ", "dtd ", "du ") + date(LiveBook.FIRST_DAY.minusDays(random.between(10, 90)));
            default -> "VAT " + client.country + "3" + random.digits(9);
        };
    }

    /** Something before, something after; sometimes with numbers that are none of ours. */
    String around(Client client, String text) {
        String before = random.chance(25) ? chat(client) + " " : random.chance(15) ? numbers(client) + " " : "";
        String after = random.chance(25) ? " " + chat(client) : random.chance(25) ? " " + numbers(client) : "";
        return before + text + after;
    }

    String amount(Client client, long cents) {
        boolean point = client.country.language.equals("en");
        String units = String.format(point ? Locale.US : Locale.GERMANY, "%,d", cents / 100);
        return units + (point ? "." : ",") + "%02d".formatted(cents % 100);
    }

    private String date(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(random.of("dd.MM.yyyy", "dd.MM.yy", "yyyy-MM-dd", "dd/MM/yyyy")));
    }
}
