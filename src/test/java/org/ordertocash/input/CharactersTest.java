package org.ordertocash.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

    @ParameterizedTest
    @ValueSource(strings = {"Müller & Söhne", "Стул עִבְרִית 椅子 🪑", "a\nb\tc", "\u200f\u200d", "\uFFFD", ""})
    void whatPeopleWriteIsFine(String text) {
        assertThat(Characters.objection(text)).isEmpty();
        assertThat(Characters.shown(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 0x1B, 0x7F, 0x80, 0x9F, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x202E
            })
    void whatNoDocumentCarriesIsNamed(int character) {
        String text = "🪑 a" + new String(Character.toChars(character)) + "b";
        assertThat(Characters.objection(text))
                .hasValueSatisfying(why -> assertThat(why).startsWith("contains U+%04X".formatted(character)));
        assertThat(Characters.shown(text)).isEqualTo("🪑 a b");
    }

    @Test
    void whatIsTakenCanBePutIntoXml() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = new String(Character.toChars(c));
            if (Characters.objection(text).isEmpty()) {
                if (!isXml(c)) {
                    fail("U+%04X", c);
                }
            }
        }
    }

    /** The characters of XML 1.0. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= ' ' && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
