package org.ordertocash.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordertocash.matching.reference.SelectingWords.Selection;

class SelectingWordsTest {

    private static final LocalDate PAID = LocalDate.of(2026, 11, 16);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rechnungen Oktober 2026",
                "RG Okt. 26",
                "Rechnungen 10/2026",
                "invoices October 2026",
                "your invoices Oct 2026",
                "factures octobre 2026",
                "fatture ottobre 2026",
                "fatture di ottobre",
                "facturas octubre 2026",
                "facturas de octubre de 2026",
                "facturen oktober 2026",
                "faktury październik 2026",
                "facturi octombrie 2026",
                "Rechnungen Oktober"
            })
    void aMonth(String text) {
        assertThat(SelectingWords.of(text, PAID))
                .containsExactly(new Selection(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alle fälligen bis 31.10.2026",
                "alle fälligen bis 31.10.",
                "alle Rechnungen bis zum 31.10.26",
                "all invoices due to 31/10/2026",
                "all overdue up to 31.10.2026",
                "toutes les factures échues au 31/10/2026",
                "tutte le fatture scadute al 31.10.2026",
                "todas las facturas vencidas hasta el 31/10/2026",
                "alle vervallen facturen t/m 31-10-2026",
                "wszystkie faktury do 31.10.2026",
                "toate facturile scadente până la 31.10.2026"
            })
    void aDay(String text) {
        assertThat(SelectingWords.of(text, PAID)).contains(new Selection(null, LocalDate.of(2026, 10, 31), true));
    }

    @Test
    void theLastSuchMonthIsMeantAndOtherWordsSelectNothing() {
        assertThat(SelectingWords.of("Rechnungen Dezember", PAID))
                .containsExactly(new Selection(LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 31), false));
        assertThat(SelectingWords.of("Miete November", PAID)).isEmpty();
        assertThat(SelectingWords.of("Zahlung vom 31.10.2026", PAID)).isEmpty();
        assertThat(SelectingWords.of("alle Rechnungen bis 31.13.2026", PAID)).isEmpty();
    }
}
