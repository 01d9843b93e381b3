package org.ordertocash.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherPurposeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anzahlung Auftrag 4711",
                "ANZAHLUNGSRECHNUNG",
                "Vorauszahlung 50%",
                "Vorkasse Bestellung",
                "Akonto",
                "Kaution Büro",
                "lt. Proforma 881",
                "Pro-Forma Rechnung",
                "Auftragsbestätigung vom 3.11.",
                "gemäß Angebot 2026/77",
                "Miete November",
                "Büromiete 11/2026",
                "Lohn 10/2026",
                "Gehalt Oktober",
                "Darlehen Rate 3",
                "Einkommensteuer 2025",
                "Umsatzsteuer Oktober",
                "VAT Q3",
                "TVA octobre",
                "btw 3e kwartaal",
                "IVA OTTOBRE",
                "moms oktober",
                "renda novembro",
                "loen november",
                "lön november",
                "amortering lån",
                "FOERSKOTT ORDER",
                "orderbekraeftelse 77123",
                "Rückerstattung",
                "deposit for machine",
                "down payment",
                "advance payment",
                "Prepayment new order",
                "order confirmation 8812",
                "as per quotation",
                "rent Q4",
                "salary",
                "loan repayment",
                "income tax",
                "acompte 30% commande",
                "arrhes",
                "facture proforma",
                "confirmation de commande",
                "devis 2211",
                "loyer décembre",
                "prêt 12",
                "impôts",
                "acconto ordine",
                "caparra confirmatoria",
                "conferma d'ordine",
                "affitto",
                "stipendio ottobre",
                "mutuo",
                "anticipo pedido",
                "señal",
                "confirmación de pedido",
                "alquiler nave",
                "nómina",
                "préstamo",
                "impuestos",
                "aanbetaling order",
                "vooruitbetaling",
                "orderbevestiging 12",
                "huur kantoor",
                "salaris",
                "lening",
                "zaliczka 30%",
                "przedpłata",
                "potwierdzenie zamówienia",
                "czynsz",
                "wynagrodzenie",
                "pożyczka",
                "avans comanda",
                "chirie noiembrie",
                "salariu",
                "împrumut"
            })
    void saysThatItIsForSomethingElse(String text) {
        assertThat(OtherPurpose.of(text)).as(text).isPresent();
        assertThat(OtherPurpose.of("SEPA " + text.toUpperCase() + " danke")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vielen Dank",
                "Lieferung November",
                "Zahlung Kreditor",
                "Überweisung online",
                "payment of goods",
                "supplier run",
                "merci",
                "règlement",
                "virement fournisseur",
                "saldo merce",
                "pago proveedores",
                "betaling leverancier",
                "zapłata za towar",
                "plata furnizor",
                "Kontoausgleich",
                "balance of account",
                "solde de compte",
                "Rechnungen Oktober 2026",
                "alle fälligen bis 31.10.",
                "inkl. MwSt",
                "faktura VAT nr",
                "Rechnung inkl. Umsatzsteuer",
                "ACH deposit",
                "Steuerberatung Müller Rechnung"
            })
    void ordinaryWordsSayNothing(String text) {
        assertThat(OtherPurpose.of(text)).as(text).isEmpty();
    }

    @Test
    void aNameSaysNothing() {
        assertThat(OtherPurpose.of("LEASING MIETE UND MEHR GMBH danke", "Miete und mehr GmbH"))
                .isEmpty();
        assertThat(OtherPurpose.of("Miete und mehr GmbH Anzahlung", "Miete und mehr GmbH"))
                .contains("ANZAHLUNG");
        assertThat(OtherPurpose.of("RENT UNIT 4", "Halruris Supplies Stoke-on-Trent Limited"))
                .as("a part of a word of the name is not of the name")
                .contains("RENT");
    }
}
