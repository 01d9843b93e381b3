package org.ordertocash.invoice.electronic;

import java.util.Map;
import java.util.Optional;

/** Where a party receives electronic documents: a scheme of the list EAS and an id in it. */
public record Endpoint(String scheme, String id) {

    /** Schemes of EAS whose ids are the VAT ids of a country, by their prefix. */
    private static final Map<String, String> OF_VAT_IDS = Map.ofEntries(
            Map.entry("AT", "9914"),
            Map.entry("BE", "9925"),
            Map.entry("BG", "9926"),
            Map.entry("CY", "9928"),
            Map.entry("CZ", "9929"),
            Map.entry("DE", "9930"),
            Map.entry("EE", "9931"),
            Map.entry("EL", "9933"),
            Map.entry("ES", "9920"),
            Map.entry("FI", "0213"),
            Map.entry("FR", "9957"),
            Map.entry("GB", "9932"),
            Map.entry("HR", "9934"),
            Map.entry("HU", "9910"),
            Map.entry("IE", "9935"),
            Map.entry("IT", "0211"),
            Map.entry("LI", "9936"),
            Map.entry("LT", "9937"),
            Map.entry("LU", "9938"),
            Map.entry("LV", "9939"),
            Map.entry("MT", "9943"),
            Map.entry("NL", "9944"),
            Map.entry("PL", "9945"),
            Map.entry("PT", "9946"),
            Map.entry("RO", "9947"),
            Map.entry("SI", "9949"),
            Map.entry("SK", "9950"));

    private static final String NORWAY = "NO";
    private static final String NORWEGIAN_ORGANISATIONS = "0192";

    /** The address on Peppol that follows from a VAT id, as scheme:id; empty: none does. */
    public static Optional<String> ofVatId(String vatId) {
        if (vatId == null || vatId.length() < 3) {
            return Optional.empty();
        }
        String country = vatId.substring(0, 2);
        return country.equals(NORWAY)
                ? Optional.of(NORWEGIAN_ORGANISATIONS + ":" + vatId.replaceAll("[^0-9]", ""))
                : Optional.ofNullable(OF_VAT_IDS.get(country)).map(scheme -> scheme + ":" + vatId);
    }

    /** @param written scheme:id; null: none is known */
    static Optional<Endpoint> of(String written) {
        int end = written == null ? -1 : written.indexOf(':');
        return end < 0
                ? Optional.empty()
                : Optional.of(new Endpoint(written.substring(0, end), written.substring(end + 1)));
    }
}
