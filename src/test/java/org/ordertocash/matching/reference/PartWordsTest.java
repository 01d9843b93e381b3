package org.ordertocash.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes twice with the same words: two parts of a document, or one that was paid twice? */
class PartWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Teilzahlung 300412004       | true
            Teilzahlung 45,00           | true
            12.11.26 Teilzahlung        | true
            300412004 Rate              | true
            acompte partie 300412004    | true
            Rate 2                      | false
            2. Rate                     | false
            Rate Nr. 2                  | false
            Teil 1/3                    | false
            part 2 of 3                 | false
            erste Rate                  | false
            last instalment             | false
            Restzahlung                 | false
            balance                     | false
            300412004                   | false
            """)
    void onlyAPartWithoutItsNumberMayComeTwice(String text, boolean may) {
        assertThat(PartWords.mayComeTwice(text)).isEqualTo(may);
    }
}
