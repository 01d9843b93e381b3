package org.ordertocash.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kd-Nr C-10023 danke",
                "KdNr C-10023",
                "Kundennummer: C-10023",
                "customer no. c-10023.",
                "client n° C-10023",
                "klantnr C-10023",
                "cliente C-10023",
                "klient nr C-10023",
                "cod. cliente C-10023",
                "K.NR. C-10023",
                "account no C-10023",
                "kund C-10023",
                "DEBITEURNR C-10023",
                "CLIENTNR C-10023",
                "CUSTNO C-10023",
                "CUSTOMERNO. C-10023",
                "DEBNR: C-10023",
                "Kundennummer C-10023",
                "Ihre Kundennr. für uns C-10023"
            })
    void areFoundBehindTheirLabel(String text) {
        assertThat(CustomerNumbers.in(text)).contains("C-10023");
    }

    @Test
    void otherNumbersAreNot() {
        assertThat(CustomerNumbers.in("Rechnung 10023")).isEmpty();
        assertThat(CustomerNumbers.in("Vertrag C-10023")).isEmpty();
        assertThat(CustomerNumbers.in("Kunde 12")).isEmpty();
        assertThat(CustomerNumbers.in("cliente 810026")).containsExactly("810026");
    }
}
