package org.ordertocash.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Times as the clock of the legal entity says, in the style of the reader, and never without their zone. */
class PageFormatTest {

    private static final Instant WINTER = Instant.parse("2026-12-31T23:30:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static PageFormat of(Locale locale) {
        return new PageFormat(locale, null, ZoneOffset.UTC);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void aTimeIsThatOfTheLegalEntityInTheStyleOfTheReader() {
        assertThat(plain(of(Locale.UK).time(WINTER, BERLIN))).isEqualTo("1 Jan 2027, 00:30 CET");
        assertThat(plain(of(Locale.UK).time(SUMMER, BERLIN))).isEqualTo("1 Jul 2026, 14:00 CEST");
        assertThat(plain(of(Locale.GERMANY).time(SUMMER, BERLIN))).isEqualTo("01.07.2026, 14:00 MESZ");
        assertThat(plain(of(Locale.US).time(SUMMER, ZoneId.of("America/New_York"))))
                .isEqualTo("Jul 1, 2026, 8:00 AM EDT");
    }

    @Test
    void whatIsOfNoEntitySaysThatItIsInUtc() {
        assertThat(plain(of(Locale.UK).time(SUMMER))).isEqualTo("1 Jul 2026, 12:00 UTC");
        assertThat(of(Locale.UK).time(null)).isEmpty();
    }

    @Test
    void whatIsNamedInASentenceIsMarkedAndNothingElseIsHtml() {
        assertThat(PageFormat.marked("Task *Approve*: due `P2D` → `P1D`"))
                .isEqualTo("Task <em>Approve</em>: due <code>P2D</code> &rarr; <code>P1D</code>");
        assertThat(PageFormat.marked("Row *<script>* of `a < \"b\"` 2 * 3"))
                .isEqualTo("Row *&lt;script&gt;* of <code>a &lt; &quot;b&quot;</code> 2 * 3");
    }
}
