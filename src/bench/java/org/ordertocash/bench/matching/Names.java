package org.ordertocash.bench.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Company names of 20 countries, no two alike unless that is wanted, and what banks make of them. */
final class Names {

    private static final String[] HEADS = {
        "Val", "Ker", "Tor", "Mira", "Sol", "Bran", "Quin", "Zeph", "Orla", "Dex", "Lum", "Fjor", "Gren", "Hal", "Ixo",
        "Jur", "Nov", "Pell", "Ruv", "Ster", "Umb", "Wex", "Yar", "Cad"
    };
    private static final String[] MIDDLES = {
        "ba", "do", "mi", "ru", "ti", "vo", "ne", "lo", "ka", "pi", "se", "gu", "xa", "fe"
    };
    private static final String[] TAILS = {
        "ris", "tec", "lin", "mark", "nia", "por", "sund", "tal", "vik", "zon", "dur", "quel", "mont", "bex"
    };
    private static final int TOO_ALIKE = 50;

    private final SeededRandom random;
    private final Map<String, List<Set<String>>> byTrigram = new HashMap<>();
    private final Map<String, Set<String>> known = new HashMap<>();

    Names(SeededRandom random) {
        this.random = random;
    }

    /** Unlike every other name that this has made. */
    String company(Country country) {
        for (int attempt = 0; attempt < 500; attempt++) {
            String core = core(country, attempt > 5);
            if (isNew(core)) {
                return core + " " + random.of(country.legalForms);
            }
        }
        throw new IllegalStateException("No more names for " + country);
    }

    private String core(Country country, boolean coined) {
        String head = coined || random.chance(55)
                ? random.of(HEADS)
                        + random.of(MIDDLES)
                        + (random.chance(40) ? random.of(MIDDLES) : "")
                        + random.of(TAILS)
                : random.of(country.families)
                        + (random.chance(25) ? random.of(" & ", "-") + random.of(country.families) : "");
        String trade = " " + random.of(country.trades);
        return head + trade + (random.chance(25) ? " " + random.of(country.cities) : "");
    }

    /**
     * Registers it, if no registered name is like it. Compared with those only that share the first letters of a word.
     */
    private boolean isNew(String core) {
        Set<String> own = trigrams(core);
        Set<String> heads = new HashSet<>();
        for (String word : plain(core).split(" ")) {
            heads.add(word.substring(0, Math.min(3, word.length())));
        }
        for (String head : heads) {
            for (Set<String> other : byTrigram.getOrDefault(head, List.of())) {
                if (alike(own, other) > TOO_ALIKE) {
                    return false;
                }
            }
        }
        heads.forEach(
                head -> byTrigram.computeIfAbsent(head, h -> new ArrayList<>()).add(own));
        return true;
    }

    int alike(String one, String other) {
        return alike(trigrams(one), known.computeIfAbsent(other, Names::trigrams));
    }

    private static int alike(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return 100 * both.size() / (one.size() + other.size() - both.size());
    }

    private static Set<String> trigrams(String name) {
        String text = "  " + plain(name) + " ";
        Set<String> all = new HashSet<>();
        for (int i = 0; i + 3 <= text.length(); i++) {
            all.add(text.substring(i, i + 3));
        }
        return all;
    }

    private static String plain(String name) {
        return withoutAccents(name)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .trim();
    }

    /** As a bank prints it: capitals, other spelling of umlauts and legal forms, address behind it, cut off. */
    String asBankWrites(String name) {
        String text = name;
        if (random.chance(45)) {
            text = random.chance(60) ? transliterated(text) : withoutAccents(text);
        }
        if (random.chance(35)) {
            text = text.replace("GmbH & Co. KG", random.of("GmbH + Co KG", "GmbH&Co.KG", "GmbH u. Co. KG"))
                    .replace("S.r.l.", random.of("SRL", "S.R.L"))
                    .replace("Sp. z o.o.", random.of("SP ZOO", "SPOLKA Z O.O."))
                    .replace("B.V.", "BV")
                    .replace("S.L.", "SL")
                    .replace("Ltd", random.of("Limited", "LTD."))
                    .replace("Ges.m.b.H.", "GmbH")
                    .replace("s.r.o.", "SRO")
                    .replace("S.A.", "SA");
        }
        if (random.chance(50)) {
            text = text.toUpperCase(Locale.ROOT);
        }
        if (random.chance(15)) {
            text = text
                    + random.of(" ", ", ", "/")
                    + random.of("Hauptstr. 12", "PO BOX 44", "Industrieweg 7", "12 RUE DE LA GARE", "Via Roma 3");
        }
        return cut(text, random.chance(60) ? 70 : 35);
    }

    static String cut(String text, int length) {
        return (text.length() <= length ? text : text.substring(0, length)).trim();
    }

    static String transliterated(String text) {
        return withoutAccents(text.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("Ä", "Ae")
                .replace("Ö", "Oe")
                .replace("Ü", "Ue")
                .replace("å", "aa")
                .replace("Å", "Aa")
                .replace("ø", "oe")
                .replace("Ø", "Oe"));
    }

    static String withoutAccents(String text) {
        return Normalizer.normalize(
                        text.replace("ß", "ss")
                                .replace("ł", "l")
                                .replace("Ł", "L")
                                .replace("ø", "o")
                                .replace("Ø", "O")
                                .replace("æ", "ae")
                                .replace("Æ", "Ae"),
                        Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    String person() {
        return random.of(
                        "Anna",
                        "Jürgen",
                        "Marie-Claire",
                        "Paweł",
                        "Søren",
                        "Giulia",
                        "Iñigo",
                        "Zsófia",
                        "Eoin",
                        "Matthias")
                + " " + random.of(random.of(Country.values()).families);
    }

    /** Somebody nobody in the book is like: invented by other rules than customers are. */
    String stranger() {
        return random.of("Xylo", "Wumpf", "Plink", "Schnorr", "Bjork", "Czeg")
                + random.of("axon", "elmuth", "ippenhagen", "ozzoli", "urrieta", "yborg") + " "
                + random.of("Trading", "Holding", "Consult", "Vending", "Events", "Media") + " "
                + random.of("LLC", "Inc.", "K.K.", "Pty", "d.o.o.", "OÜ");
    }
}
