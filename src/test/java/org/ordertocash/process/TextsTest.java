package org.ordertocash.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Forms tell times as the clock of the legal entity does, with the zone. */
class TextsTest {

    private static final Instant NIGHT = Instant.parse("2026-12-31T23:30:00Z");

    @Test
    void aTimeIsThatOfTheLegalEntity() {
        assertThat(Texts.time(NIGHT, ZoneId.of("Europe/Berlin"))).isEqualTo("1 Jan 2027, 00:30 CET");
        assertThat(Texts.time(NIGHT, ZoneId.of("Europe/London"))).isEqualTo("31 Dec 2026, 23:30 GMT");
        assertThat(Texts.time(NIGHT, ZoneOffset.UTC)).isEqualTo("31 Dec 2026, 23:30 UTC");
    }
}
