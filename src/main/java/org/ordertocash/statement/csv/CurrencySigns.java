package org.ordertocash.statement.csv;

import java.util.List;
import java.util.Map;

/** What people and banks write beside an amount instead of the code of its currency. */
final class CurrencySigns {

    private static final Map<String, List<String>> SIGNS = Map.ofEntries(
            Map.entry("EUR", List.of("€")),
            Map.entry("USD", List.of("US$", "$")),
            Map.entry("GBP", List.of("£")),
            Map.entry("CHF", List.of("Fr.", "SFr.")),
            Map.entry("JPY", List.of("¥", "円")),
            Map.entry("CNY", List.of("¥", "元")),
            Map.entry("PLN", List.of("zł")),
            Map.entry("CZK", List.of("Kč")),
            Map.entry("HUF", List.of("Ft")),
            Map.entry("RON", List.of("lei")),
            Map.entry("BGN", List.of("лв.", "лв")),
            Map.entry("SEK", List.of("kr")),
            Map.entry("NOK", List.of("kr")),
            Map.entry("DKK", List.of("kr.", "kr")),
            Map.entry("TRY", List.of("₺", "TL")));

    private CurrencySigns() {}

    /** Its code, and its signs, the longer ones first. */
    static List<String> of(String currency) {
        List<String> signs = SIGNS.getOrDefault(currency, List.of());
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(currency), signs.stream())
                .toList();
    }
}
