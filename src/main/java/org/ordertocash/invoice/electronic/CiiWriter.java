package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.ordertocash.customer.Address;
import org.ordertocash.document.Party;
import org.ordertocash.invoice.InvoiceDocument;

/** Writes an invoice as UN/CEFACT Cross Industry Invoice (D16B), as it lies in a hybrid PDF. */
final class CiiWriter {

    private static final String CII = "urn:un:unece:uncefact:data:standard:";
    private static final String DAY = "102";

    private final InvoiceDocument doc;
    private final Xml xml = new Xml();

    private CiiWriter(InvoiceDocument doc) {
        this.doc = doc;
    }

    static byte[] write(InvoiceDocument doc) {
        CiiWriter writer = new CiiWriter(doc);
        writer.xml.group(
                "rsm:CrossIndustryInvoice",
                writer::content,
                "xmlns:rsm",
                CII + "CrossIndustryInvoice:100",
                "xmlns:ram",
                CII + "ReusableAggregateBusinessInformationEntity:100",
                "xmlns:udt",
                CII + "UnqualifiedDataType:100",
                "xmlns:qdt",
                CII + "QualifiedDataType:100");
        return writer.xml.bytes();
    }

    private void content() {
        xml.group("rsm:ExchangedDocumentContext", () -> {
            xml.group(
                    "ram:BusinessProcessSpecifiedDocumentContextParameter",
                    () -> xml.leaf("ram:ID", Terms.process(doc)));
            xml.group("ram:GuidelineSpecifiedDocumentContextParameter", () -> xml.leaf("ram:ID", Terms.rules(doc)));
        });
        xml.group("rsm:ExchangedDocument", () -> {
            xml.leaf("ram:ID", doc.number());
            xml.leaf("ram:TypeCode", Terms.typeCode(doc));
            day("ram:IssueDateTime", "udt:DateTimeString", doc.issuedOn());
        });
        xml.group("rsm:SupplyChainTradeTransaction", () -> {
            doc.lines().forEach(line -> xml.group("ram:IncludedSupplyChainTradeLineItem", () -> line(line)));
            xml.group("ram:ApplicableHeaderTradeAgreement", this::agreement);
            xml.group("ram:ApplicableHeaderTradeDelivery", this::delivery);
            xml.group("ram:ApplicableHeaderTradeSettlement", this::settlement);
        });
    }

    private void line(InvoiceDocument.Line line) {
        xml.group("ram:AssociatedDocumentLineDocument", () -> {
            xml.leaf("ram:LineID", line.number());
            xml.group("ram:IncludedNote", () -> xml.leaf("ram:Content", Terms.unitInWords(line.unit())));
        });
        xml.group("ram:SpecifiedTradeProduct", () -> {
            xml.leaf("ram:SellerAssignedID", line.sku());
            xml.leaf("ram:Name", Terms.itemName(line));
        });
        xml.group(
                "ram:SpecifiedLineTradeAgreement",
                () -> xml.group(
                        "ram:NetPriceProductTradePrice",
                        () -> xml.leaf("ram:ChargeAmount", Terms.number(line.unitPrice()))));
        xml.group(
                "ram:SpecifiedLineTradeDelivery",
                () -> xml.leaf(
                        "ram:BilledQuantity", Terms.number(line.quantity()), "unitCode", Terms.unit(line.unit())));
        xml.group("ram:SpecifiedLineTradeSettlement", () -> {
            category("ram:ApplicableTradeTax", line.taxCategory(), line.taxRate());
            Terms.adjustments(line).forEach(one -> adjustment(one, false));
            xml.group(
                    "ram:SpecifiedTradeSettlementLineMonetarySummation",
                    () -> xml.leaf("ram:LineTotalAmount", Terms.amount(line.net())));
        });
    }

    private void agreement() {
        xml.leaf("ram:BuyerReference", doc.buyerReference());
        xml.group("ram:SellerTradeParty", () -> party(doc.seller(), doc.sellerIdentity(), doc.sellerContact()));
        xml.group("ram:BuyerTradeParty", () -> party(doc.buyer(), doc.buyerIdentity(), null));
        xml.group("ram:SellerOrderReferencedDocument", () -> xml.leaf("ram:IssuerAssignedID", doc.orderNumber()));
        xml.group("ram:BuyerOrderReferencedDocument", () -> xml.leaf("ram:IssuerAssignedID", doc.purchaseOrder()));
    }

    private void party(Party party, InvoiceDocument.Identity identity, InvoiceDocument.Contact contact) {
        xml.leaf("ram:Name", party.name());
        String scheme = Terms.registerScheme(party.country());
        xml.group(
                "ram:SpecifiedLegalOrganization",
                () -> xml.leaf(
                        "ram:ID",
                        identity.registrationNumber(),
                        scheme == null ? new String[0] : new String[] {"schemeID", scheme}));
        if (contact != null) {
            xml.group("ram:DefinedTradeContact", () -> {
                xml.leaf("ram:PersonName", contact.name());
                xml.group("ram:TelephoneUniversalCommunication", () -> xml.leaf("ram:CompleteNumber", contact.phone()));
                xml.group("ram:EmailURIUniversalCommunication", () -> xml.leaf("ram:URIID", contact.email()));
            });
        }
        address(new Address(party.street(), party.postcode(), party.city(), party.country()));
        Endpoint.of(identity.endpoint())
                .ifPresent(one -> xml.group(
                        "ram:URIUniversalCommunication",
                        () -> xml.leaf("ram:URIID", one.id(), "schemeID", one.scheme())));
        if (Terms.namesVatIds(doc)) {
            xml.group("ram:SpecifiedTaxRegistration", () -> xml.leaf("ram:ID", party.vatId(), "schemeID", "VA"));
        }
    }

    private void address(Address address) {
        xml.group("ram:PostalTradeAddress", () -> {
            xml.leaf("ram:PostcodeCode", address.postcode());
            xml.leaf("ram:LineOne", address.street());
            xml.leaf("ram:CityName", address.city());
            xml.leaf("ram:CountryID", address.country());
        });
    }

    private void delivery() {
        if (doc.deliverTo() != null) {
            xml.group("ram:ShipToTradeParty", () -> address(doc.deliverTo()));
        }
        xml.group(
                "ram:ActualDeliverySupplyChainEvent",
                () -> day("ram:OccurrenceDateTime", "udt:DateTimeString", doc.deliveredOn()));
    }

    private void settlement() {
        xml.leaf("ram:PaymentReference", doc.paymentReference());
        xml.leaf("ram:InvoiceCurrencyCode", doc.currency());
        xml.group("ram:SpecifiedTradeSettlementPaymentMeans", this::paymentMeans);
        doc.taxes()
                .forEach(tax -> xml.group("ram:ApplicableTradeTax", () -> {
                    xml.leaf("ram:CalculatedAmount", Terms.amount(tax.tax()));
                    xml.leaf("ram:TypeCode", "VAT");
                    xml.leaf("ram:ExemptionReason", Terms.reason(doc, tax.category()));
                    xml.leaf("ram:BasisAmount", Terms.amount(tax.net()));
                    xml.leaf("ram:CategoryCode", tax.category());
                    xml.leaf("ram:ExemptionReasonCode", Terms.reasonCode(tax.category()));
                    xml.leaf("ram:RateApplicablePercent", Terms.number(tax.rate()));
                }));
        doc.adjustments().forEach(one -> adjustment(one, true));
        xml.group("ram:SpecifiedTradePaymentTerms", () -> {
            xml.leaf("ram:Description", Terms.paymentTerms(doc));
            day("ram:DueDateDateTime", "udt:DateTimeString", doc.dueOn());
        });
        xml.group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", this::totals);
        // the syntax has room for one
        if (!doc.references().isEmpty()) {
            InvoiceDocument.Preceding preceding = doc.references().get(0);
            xml.group("ram:InvoiceReferencedDocument", () -> {
                xml.leaf("ram:IssuerAssignedID", preceding.number());
                day("ram:FormattedIssueDateTime", "qdt:DateTimeString", preceding.issuedOn());
            });
        }
    }

    private void paymentMeans() {
        xml.leaf("ram:TypeCode", Terms.paymentMeans(doc));
        if (Terms.namesBank(doc)) {
            xml.group(
                    "ram:PayeePartyCreditorFinancialAccount",
                    () -> xml.leaf(
                            Terms.isIban(doc) ? "ram:IBANID" : "ram:ProprietaryID",
                            doc.bank().accountId()));
            xml.group(
                    "ram:PayeeSpecifiedCreditorFinancialInstitution",
                    () -> xml.leaf("ram:BICID", doc.bank().bic()));
        }
    }

    private void adjustment(InvoiceDocument.Adjustment one, boolean ofDocument) {
        xml.group("ram:SpecifiedTradeAllowanceCharge", () -> {
            xml.group("ram:ChargeIndicator", () -> xml.leaf("udt:Indicator", one.charge()));
            xml.leaf("ram:ActualAmount", Terms.amount(one.amount()));
            xml.leaf("ram:ReasonCode", one.code());
            xml.leaf("ram:Reason", one.reason());
            if (ofDocument) {
                category("ram:CategoryTradeTax", one.taxCategory(), one.taxRate());
            }
        });
    }

    private void category(String element, String category, BigDecimal rate) {
        xml.group(element, () -> {
            xml.leaf("ram:TypeCode", "VAT");
            xml.leaf("ram:CategoryCode", category);
            xml.leaf("ram:RateApplicablePercent", Terms.rate(category, rate));
        });
    }

    private void totals() {
        xml.leaf("ram:LineTotalAmount", Terms.amount(doc.lineTotal()));
        xml.leaf("ram:ChargeTotalAmount", Terms.amountIfAny(doc.chargeTotal()));
        xml.leaf("ram:AllowanceTotalAmount", Terms.amountIfAny(doc.allowanceTotal()));
        xml.leaf("ram:TaxBasisTotalAmount", Terms.amount(doc.net()));
        xml.leaf("ram:TaxTotalAmount", Terms.amount(doc.tax()), "currencyID", doc.currency());
        xml.leaf("ram:RoundingAmount", Terms.amountIfAny(doc.rounding()));
        xml.leaf("ram:GrandTotalAmount", Terms.amount(doc.gross()));
        xml.leaf("ram:TotalPrepaidAmount", Terms.amountIfAny(doc.prepaid()));
        xml.leaf("ram:DuePayableAmount", Terms.amount(doc.payable()));
    }

    private void day(String element, String inner, LocalDate day) {
        if (day != null) {
            xml.group(element, () -> xml.leaf(inner, day.format(DateTimeFormatter.BASIC_ISO_DATE), "format", DAY));
        }
    }
}
