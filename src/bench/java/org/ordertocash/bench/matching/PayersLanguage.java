package org.ordertocash.bench.matching;

import java.util.List;

/**
 * What payers of a country write: the eight largest languages of the European Union, and the English of the United
 * Kingdom. Alternatives are separated by {@code |}. In braces stands what is filled in: {@code {m}} a month,
 * {@code {mm}} its number, {@code {y}} the year, {@code {yy}} its last digits, {@code {d}} a day, {@code {a}} an
 * amount, {@code {h}} which half.
 */
enum PayersLanguage {
    DE(
            "Rechnung|Rechnungs-Nr.|RE|Rg|Rech.Nr.|Beleg|Rechn.|RNR|Rechnung Nr|Ihre Re.|Rgnr|Re-Nr:",
            "Rechnungen|Rg.|Re.-Nrn.|RE|Belege|Ihre Rechnungen|Rechn.",
            "Zahlung|Danke|SEPA-Sammelueberw.|Lieferung KW 44|BV Lindenstrasse|wie tel. besprochen|Kreditorenzahlung|"
                    + "Material Baustelle Nord|MIT FREUNDLICHEN GRUESSEN|ZAHLLAUF 46|Bitte verbuchen|Filiale Sued",
            "Teilzahlung|1. Rate|Teilbetrag|Teilzahlg.",
            "Teil {h}/2|{h}. Haelfte|{h} von 2 Teilzahlungen",
            "abzgl. Bruchschaden {a}|minus Retoure {a}|./. Fehlmenge {a}|gekuerzt um {a} wg. Mangel",
            "zzgl. Mahngebuehr {a}|+ Verzugszinsen {a}|plus {a} Mahnkosten",
            "Rechnungen {m} {y}|alle Rg. aus {mm}/{y}|Rechnungen Monat {m}|Sammelzahlung Rechnungen {m} {y}",
            "alle fälligen bis {d}|fällige Posten per {d}|alle bis {d} fälligen Rechnungen|"
                    + "Fälligkeiten bis einschl. {d}",
            "alle offenen Rechnungen|Ausgleich offene Posten|Gesamtsaldo|Saldoausgleich Kundenkonto",
            "Anzahlung|Anzahlung Auftrag|Vorauszahlung Bestellung|Vorkasse AB 44120|Proforma PF-2026-118|Kaution Lager|"
                    + "Miete November|Gehalt November|Darlehen Rate 11|Umsatzsteuer Oktober|Auftragsbest. 77123",
            "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
            " bis einschl. | bis |-| - |..",
            "vom {d}|v. {d}|DATUM {d}|Rg.Dat. {d}|Datum: {d}",
            "Vertrag|Rahmenvertrag|Abruf",
            "Kundennr|Kd-Nr.|K.Nr.|Kunde|Ihre Kundennr. für uns"),
    EN(
            "Invoice|INV|Inv no|INVOICE NO|your inv|Bill|Inv#|invoice ref",
            "Invoices|INVS|Inv nos|your invoices|Bills",
            "thank you|BACS PAYMENT|PAYMENT RUN 46|goods received|supplier pymt|Faster Payment|approved by J Hall|"
                    + "ACCOUNTS PAYABLE|Unit 7 works|kind regards",
            "part payment|part pymt|first instalment|paying part of",
            "part {h} of 2|part {h}/2|payment {h} of 2",
            "less damaged goods {a}|minus returns {a}|short delivery less {a}|less claim {a}",
            "plus late fee {a}|plus interest {a}|inc {a} late charge",
            "{m} invoices|invoices {m} {y}|all invs for {m} {y}|invoices dated {m}",
            "all due to {d}|all invoices due by {d}|everything due up to {d}|items due to {d}",
            "all outstanding invoices|clear account|full balance|all open invoices",
            "deposit|deposit new order|proforma PI-2211|prepayment PO 88121|rent unit 4|salary|loan repayment|VAT Q3|"
                    + "order confirmation OC-5512|security deposit",
            "January|February|March|April|May|June|July|August|September|October|November|December",
            " to | thru |-| - ",
            "dated {d}|dtd {d}|date {d}|of {d}",
            "contract|agreement|hire contract",
            "customer|cust no|account no|a/c"),
    FR(
            "Facture|FACT|FAC|Fact n°|v/facture|FA|REGLT FACT|facture no|VOTRE FACTURE",
            "Factures|FACT|FACS|vos factures|REGLT FACTURES",
            "merci|virement fournisseur|règlement|marchandises|VIR SEPA|chantier Belleville|cordialement|"
                    + "COMPTABILITE|échéance novembre|livraison sem. 44",
            "règlement partiel|paiement partiel|versement partiel",
            "partie {h}/2|{h}/2|versement {h} sur 2",
            "déduction casse {a}|moins litige qualité {a}|- manquant {a}|retenue {a} marchandise abîmée",
            "+ frais de retard {a}|plus pénalités {a}|frais de relance {a} inclus",
            "factures {m} {y}|factures du mois de {m}|fact. {mm}/{y}|règlement factures {m} {y}",
            "toutes factures échues au {d}|échéances jusqu'au {d}|factures échues jusqu'au {d}",
            "toutes les factures ouvertes|règlement du solde|solde du compte|apurement total compte client",
            "acompte|acompte commande|facture proforma PF118|loyer novembre|salaire novembre|remboursement prêt|"
                    + "TVA octobre|caution|arrhes devis 2211|confirmation de commande 77123",
            "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
            " à | au |-| - ",
            "du {d}|date {d}|en date du {d}",
            "contrat|marché|contrat n°",
            "client|code client|n° client"),
    NL(
            "Factuur|fact|factuurnr|faktuur|uw factuur|fakt.nr|nota|Factuurnummer|fact.",
            "Facturen|fact|factuurnrs|uw facturen|nota's",
            "bedankt|betaling leverancier|overboeking|levering wk 44|project Havenkade|betaalrun 46|met vr. groet|"
                    + "crediteuren|onze ref volgt",
            "deelbetaling|gedeeltelijke betaling|deel van",
            "deel {h}/2|deel {h} van 2|{h}e helft",
            "min retour {a}|af: schade {a}|minus tekort {a}|verminderd met {a} breuk",
            "plus aanmaningskosten {a}|+ rente {a}|incl. {a} incassokosten",
            "facturen {m} {y}|alle facturen van {m}|fact. {mm}-{y}|facturen maand {m}",
            "alle vervallen facturen t/m {d}|alles vervallen tot en met {d}|vervaldatum t/m {d}",
            "alle openstaande facturen|openstaand saldo|volledig saldo|alle open posten",
            "aanbetaling|aanbetaling order|vooruitbetaling|proforma 2211|huur november|salaris november|"
                    + "aflossing lening|btw 3e kwartaal|borg|orderbevestiging 77123",
            "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
            " t/m | tot en met |-| - ",
            "d.d. {d}|van {d}|datum {d}|dd {d}",
            "contract|raamcontract|contractnr",
            "klantnr|klant|debiteurnr"),
    IT(
            "Fattura|FT|FATT.|fatt. n.|SALDO FT|PAG. FATTURA|vs fattura|Vs. ft n.|FATTURA NR",
            "Fatture|FT|FATT|SALDO FATTURE|vs fatture|Vs. ft",
            "bonifico fornitori|grazie|merce ricevuta|BONIFICO SEPA|cantiere via Roma|cordiali saluti|"
                    + "uff. contabilita|pagamento fornitore|distinta 46",
            "pagamento parziale|parziale|quota parte",
            "parte {h}/2|rata {h} di 2|{h}a metà",
            "meno reso merce {a}|detratto danno {a}|- mancanza {a}|al netto contestazione {a}",
            "+ spese sollecito {a}|più interessi {a}|piu' mora {a}",
            "fatture {m} {y}|saldo fatture mese di {m}|ft. {mm}/{y}|fatture di {m}",
            "tutte le fatture scadute al {d}|scaduto al {d}|fatture in scadenza fino al {d}",
            "tutte le fatture aperte|saldo totale partite aperte|chiusura conto|saldo e.c.",
            "acconto ordine|anticipo|caparra|proforma 118|affitto novembre|stipendio novembre|rata prestito|"
                    + "IVA ottobre|deposito cauzionale|conferma ordine 77123",
            "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
            " al | a |-| - ",
            "del {d}|data {d}|dd {d}",
            "contratto|contr. n.|accordo quadro",
            "cliente|cod. cliente|cod.cli."),
    ES(
            "Factura|FRA|FACT.|Fra. nº|PAGO FRA|S/FRA|Nº factura|Su factura|FACTURA NUM",
            "Facturas|FRAS|FACT|sus facturas|PAGO FRAS",
            "pago proveedores|gracias|transferencia|mercancia|obra Gran Via|un saludo|remesa 46|TRANSF SEPA|"
                    + "administracion|albaran entregado",
            "pago parcial|abono parcial|parte de",
            "parte {h} de 2|pago {h}/2|{h}ª mitad",
            "menos devolución {a}|descontado rotura {a}|- faltas {a}|deducido {a} por defecto",
            "más gastos de demora {a}|+ intereses {a}|mas recargo {a}",
            "facturas {m} {y}|fras. de {m}|facturas del mes de {m}|fras {mm}/{y}",
            "facturas vencidas hasta el {d}|todo lo vencido a {d}|vencimientos hasta {d}",
            "todas las facturas pendientes|saldo pendiente total|liquidación de cuenta|total deuda pendiente",
            "anticipo pedido|anticipo|señal|proforma 118|alquiler noviembre|nómina noviembre|cuota préstamo|"
                    + "IVA octubre|fianza|confirmación de pedido 77123",
            "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
            " a | al |-| hasta ",
            "de {d}|fecha {d}|de fecha {d}",
            "contrato|ctto.|acuerdo marco",
            "cliente|nº cliente|cod. cliente"),
    PL(
            "FV|Faktura|faktura nr|F-ra|za fv|fakt.|faktura VAT nr|oplata FV|nr faktury",
            "Faktury|FV|faktury nr|za faktury|oplata faktur",
            "zapłata za towar|przelew|dziękujemy|PRZELEW ELIXIR|dostawa tydz. 44|budowa Wola|platnosc|"
                    + "ksiegowosc|zgodnie z umową",
            "płatność częściowa|częściowa zapłata|częściowo za",
            "część {h}/2|część {h} z 2|{h}. połowa",
            "minus reklamacja {a}|pomniejszone o braki {a}|- zwrot {a}|potrącenie szkoda {a}",
            "plus odsetki {a}|+ koszty wezwania {a}|z odsetkami {a}",
            "faktury {m} {y}|faktury za {m} {y}|zapłata za faktury m-c {m}|wszystkie faktury za {m}",
            "wszystkie faktury wymagalne do {d}|faktury z terminem do {d}|zaległości do {d}",
            "wszystkie otwarte faktury|całe saldo|rozliczenie całości|wszystkie zaległe należności",
            "zaliczka|zaliczka na zamówienie|przedpłata|proforma 118/2026|czynsz listopad|wynagrodzenie listopad|"
                    + "rata pożyczki|podatek VAT|kaucja|zadatek",
            "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
            " do |-| - ",
            "z dnia {d}|z {d}|data {d}",
            "umowa|umowa nr|kontrakt",
            "klient|nr klienta|kontrahent"),
    SV(
            "Faktura|FAKTNR|fakt|avs. faktura|Ert fakturanr|faktura nr|Fakt.nr|er faktura",
            "Fakturor|FAKT|avser fakturor|era fakturor|fakturanr",
            "betalning|tack|leverans v 44|LEVERANTORSBETALNING|projekt Norra hamnen|mvh|inköp|betalfil 46|enl ök",
            "delbetalning|delbetalar|del av",
            "del {h}/2|del {h} av 2|{h}:a halvan",
            "minus retur {a}|avdrag trasigt gods {a}|- manko {a}|avgår reklamation {a}",
            "plus påminnelseavgift {a}|+ ränta {a}|inkl. {a} dröjsmålsränta",
            "fakturor {m} {y}|alla fakturor för {m}|fakt {m} {y}|fakturor {y}-{mm}",
            "alla fakturor förfallna t.o.m. {d}|förfallet t o m {d}|allt som förfallit till {d}",
            "alla öppna fakturor|hela saldot|reglering av konto|alla obetalda fakturor",
            "handpenning|förskott order|förskottsbetalning|proforma 118|hyra november|lön november|amortering lån|"
                    + "moms oktober|deposition|orderbekräftelse 77123",
            "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
            " t.o.m. | till |-| - ",
            "av den {d}|daterad {d}|datum {d}",
            "avtal|ramavtal|kontrakt",
            "kundnr|kund|kundnummer"),
    PT(
            "Fatura|FT|FAT.|Fatura n|V/ fatura|Pag. fatura|Fat. n.º|factura|FATURA NUM",
            "Faturas|FTS|FAT|V/ faturas|Pag. faturas",
            "pagamento fornecedor|obrigado|transferencia|mercadoria|obra Avenida|cumprimentos|lote 46|TRF SEPA|"
                    + "contabilidade|entrega sem. 44",
            "pagamento parcial|parte de|parcial",
            "parte {h}/2|{h} de 2|{h}ª metade",
            "menos devolução {a}|deduzido quebra {a}|- faltas {a}|abatido defeito {a}",
            "mais juros de mora {a}|+ despesas {a}|acresce {a} de juros",
            "faturas {m} {y}|faturas de {m}/{y}|faturas do mês de {m}|fat. {mm}/{y}",
            "todas as faturas vencidas até {d}|vencido até {d}|faturas com vencimento até {d}",
            "todas as faturas em aberto|saldo total em aberto|liquidação total da conta|regularização do saldo",
            "sinal encomenda|adiantamento|proforma 118|renda novembro|salário novembro|prestação empréstimo|"
                    + "IVA outubro|caução|confirmação de encomenda 77123",
            "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
            " a | até |-| - ",
            "de {d}|data {d}|de dia {d}",
            "contrato|acordo|contrato n.º",
            "cliente|cod. cliente|n.º cliente");

    final List<String> invoice;
    final List<String> invoices;
    final List<String> smallTalk;
    final List<String> part;
    final List<String> half;
    final List<String> deduction;
    final List<String> onTop;
    final List<String> month;
    final List<String> due;
    final List<String> everything;
    final List<String> somethingElse;
    final List<String> months;
    final List<String> range;
    final List<String> dated;
    final List<String> contract;
    final List<String> customer;

    PayersLanguage(String... alternatives) {
        List<List<String>> all = List.of(alternatives).stream()
                .map(one -> List.of(one.split("\\|")))
                .toList();
        invoice = all.get(0);
        invoices = all.get(1);
        smallTalk = all.get(2);
        part = all.get(3);
        half = all.get(4);
        deduction = all.get(5);
        onTop = all.get(6);
        month = all.get(7);
        due = all.get(8);
        everything = all.get(9);
        somethingElse = all.get(10);
        months = all.get(11);
        range = all.get(12);
        dated = all.get(13);
        contract = all.get(14);
        customer = all.get(15);
    }

    static PayersLanguage of(Client client) {
        return valueOf(client.country.language.toUpperCase(java.util.Locale.ROOT));
    }
}
