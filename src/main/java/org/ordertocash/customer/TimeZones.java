package org.ordertocash.customer;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Time zones of legal entities (IANA). */
final class TimeZones {

    static final String WRONG =
            "is not a time zone such as Europe/Berlin; the country has no usual one here, or several";

    /** Where a country has several, that of its seat of trade. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("AT", "Europe/Vienna"),
            Map.entry("BE", "Europe/Brussels"),
            Map.entry("CA", "America/Toronto"),
            Map.entry("CH", "Europe/Zurich"),
            Map.entry("CZ", "Europe/Prague"),
            Map.entry("DE", "Europe/Berlin"),
            Map.entry("DK", "Europe/Copenhagen"),
            Map.entry("ES", "Europe/Madrid"),
            Map.entry("FI", "Europe/Helsinki"),
            Map.entry("FR", "Europe/Paris"),
            Map.entry("GB", "Europe/London"),
            Map.entry("IE", "Europe/Dublin"),
            Map.entry("IT", "Europe/Rome"),
            Map.entry("LU", "Europe/Luxembourg"),
            Map.entry("NL", "Europe/Amsterdam"),
            Map.entry("NO", "Europe/Oslo"),
            Map.entry("PL", "Europe/Warsaw"),
            Map.entry("PT", "Europe/Lisbon"),
            Map.entry("SE", "Europe/Stockholm"),
            Map.entry("US", "America/New_York"));

    private TimeZones() {}

    /** The zone with the name, or without one the usual zone of the country; empty: there is none. */
    static Optional<ZoneId> of(String name, String country) {
        String zone = name == null ? USUAL.get(country) : name;
        return Optional.ofNullable(zone)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }
}
