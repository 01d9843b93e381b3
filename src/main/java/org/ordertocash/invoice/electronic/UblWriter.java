package org.ordertocash.invoice.electronic;

import java.math.BigDecimal;
import java.util.List;
import org.ordertocash.customer.Address;
import org.ordertocash.document.Party;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.InvoiceType;

/** Writes an invoice as UBL 2.1: an Invoice, or a CreditNote. The order of elements is that of the schema. */
final class UblWriter {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

    private final InvoiceDocument doc;
    private final boolean credit;
    private final Xml xml = new Xml();

    private UblWriter(InvoiceDocument doc) {
        this.doc = doc;
        this.credit = doc.type() == InvoiceType.CREDIT_NOTE;
    }

    static byte[] write(InvoiceDocument doc) {
        UblWriter writer = new UblWriter(doc);
        String root = writer.credit ? "CreditNote" : "Invoice";
        writer.xml.group(
                root,
                writer::content,
                "xmlns",
                UBL + root + "-2",
                "xmlns:cac",
                UBL + "CommonAggregateComponents-2",
                "xmlns:cbc",
                UBL + "CommonBasicComponents-2");
        return writer.xml.bytes();
    }

    private void content() {
        xml.leaf("cbc:CustomizationID", Terms.rules(doc));
        xml.leaf("cbc:ProfileID", Terms.process(doc));
        xml.leaf("cbc:ID", doc.number());
        xml.leaf("cbc:IssueDate", doc.issuedOn());
        if (!credit) {
            xml.leaf("cbc:DueDate", doc.dueOn());
        }
        xml.leaf(credit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode", Terms.typeCode(doc));
        xml.leaf("cbc:DocumentCurrencyCode", doc.currency());
        xml.leaf("cbc:BuyerReference", doc.buyerReference());
        references();
        xml.group("cac:AccountingSupplierParty", () -> party(doc.seller(), doc.sellerIdentity(), doc.sellerContact()));
        xml.group("cac:AccountingCustomerParty", () -> party(doc.buyer(), doc.buyerIdentity(), null));
        xml.group("cac:Delivery", () -> {
            xml.leaf("cbc:ActualDeliveryDate", doc.deliveredOn());
            if (doc.deliverTo() != null) {
                xml.group("cac:DeliveryLocation", () -> address("cac:Address", doc.deliverTo()));
            }
        });
        xml.group("cac:PaymentMeans", this::paymentMeans);
        xml.group("cac:PaymentTerms", () -> xml.leaf("cbc:Note", Terms.paymentTerms(doc)));
        doc.adjustments().forEach(one -> adjustment(one, true));
        xml.group("cac:TaxTotal", this::taxes);
        xml.group("cac:LegalMonetaryTotal", this::totals);
        doc.lines().forEach(line -> xml.group(credit ? "cac:CreditNoteLine" : "cac:InvoiceLine", () -> line(line)));
    }

    private void references() {
        if (doc.purchaseOrder() != null) {
            xml.group("cac:OrderReference", () -> {
                xml.leaf("cbc:ID", doc.purchaseOrder());
                xml.leaf("cbc:SalesOrderID", doc.orderNumber());
            });
        }
        for (InvoiceDocument.Preceding one : doc.references()) {
            xml.group(
                    "cac:BillingReference",
                    () -> xml.group("cac:InvoiceDocumentReference", () -> {
                        xml.leaf("cbc:ID", one.number());
                        xml.leaf("cbc:IssueDate", one.issuedOn());
                    }));
        }
    }

    private void party(Party party, InvoiceDocument.Identity identity, InvoiceDocument.Contact contact) {
        xml.group("cac:Party", () -> {
            Endpoint.of(identity.endpoint())
                    .ifPresent(one -> xml.leaf("cbc:EndpointID", one.id(), "schemeID", one.scheme()));
            address("cac:PostalAddress", new Address(party.street(), party.postcode(), party.city(), party.country()));
            if (party.vatId() != null && Terms.namesVatIds(doc)) {
                xml.group("cac:PartyTaxScheme", () -> {
                    xml.leaf("cbc:CompanyID", party.vatId());
                    taxScheme();
                });
            }
            String scheme = Terms.registerScheme(party.country());
            xml.group("cac:PartyLegalEntity", () -> {
                xml.leaf("cbc:RegistrationName", party.name());
                xml.leaf(
                        "cbc:CompanyID",
                        identity.registrationNumber(),
                        scheme == null ? new String[0] : new String[] {"schemeID", scheme});
            });
            if (contact != null) {
                xml.group("cac:Contact", () -> {
                    xml.leaf("cbc:Name", contact.name());
                    xml.leaf("cbc:Telephone", contact.phone());
                    xml.leaf("cbc:ElectronicMail", contact.email());
                });
            }
        });
    }

    private void address(String element, Address address) {
        xml.group(element, () -> {
            xml.leaf("cbc:StreetName", address.street());
            xml.leaf("cbc:CityName", address.city());
            xml.leaf("cbc:PostalZone", address.postcode());
            xml.group("cac:Country", () -> xml.leaf("cbc:IdentificationCode", address.country()));
        });
    }

    private void paymentMeans() {
        xml.leaf("cbc:PaymentMeansCode", Terms.paymentMeans(doc));
        xml.leaf("cbc:PaymentID", doc.paymentReference());
        if (Terms.namesBank(doc)) {
            xml.group("cac:PayeeFinancialAccount", () -> {
                xml.leaf("cbc:ID", doc.bank().accountId());
                xml.group(
                        "cac:FinancialInstitutionBranch",
                        () -> xml.leaf("cbc:ID", doc.bank().bic()));
            });
        }
    }

    private void adjustment(InvoiceDocument.Adjustment one, boolean ofDocument) {
        xml.group("cac:AllowanceCharge", () -> {
            xml.leaf("cbc:ChargeIndicator", one.charge());
            xml.leaf("cbc:AllowanceChargeReasonCode", one.code());
            xml.leaf("cbc:AllowanceChargeReason", one.reason());
            xml.leaf("cbc:Amount", Terms.amount(one.amount()), "currencyID", doc.currency());
            if (ofDocument) {
                taxCategory("cac:TaxCategory", one.taxCategory(), one.taxRate());
            }
        });
    }

    private void taxCategory(String element, String category, BigDecimal rate) {
        xml.group(element, () -> {
            xml.leaf("cbc:ID", category);
            xml.leaf("cbc:Percent", Terms.rate(category, rate));
            taxScheme();
        });
    }

    private void taxScheme() {
        xml.group("cac:TaxScheme", () -> xml.leaf("cbc:ID", "VAT"));
    }

    private void taxes() {
        money("cbc:TaxAmount", doc.tax());
        doc.taxes()
                .forEach(tax -> xml.group("cac:TaxSubtotal", () -> {
                    money("cbc:TaxableAmount", tax.net());
                    money("cbc:TaxAmount", tax.tax());
                    xml.group("cac:TaxCategory", () -> {
                        xml.leaf("cbc:ID", tax.category());
                        xml.leaf("cbc:Percent", Terms.number(tax.rate()));
                        xml.leaf("cbc:TaxExemptionReasonCode", Terms.reasonCode(tax.category()));
                        xml.leaf("cbc:TaxExemptionReason", Terms.reason(doc, tax.category()));
                        taxScheme();
                    });
                }));
    }

    private void totals() {
        money("cbc:LineExtensionAmount", doc.lineTotal());
        money("cbc:TaxExclusiveAmount", doc.net());
        money("cbc:TaxInclusiveAmount", doc.gross());
        moneyIfAny("cbc:AllowanceTotalAmount", doc.allowanceTotal());
        moneyIfAny("cbc:ChargeTotalAmount", doc.chargeTotal());
        moneyIfAny("cbc:PrepaidAmount", doc.prepaid());
        moneyIfAny("cbc:PayableRoundingAmount", doc.rounding());
        money("cbc:PayableAmount", doc.payable());
    }

    private void line(InvoiceDocument.Line line) {
        xml.leaf("cbc:ID", line.number());
        xml.leaf("cbc:Note", Terms.unitInWords(line.unit()));
        xml.leaf(
                credit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity",
                Terms.number(line.quantity()),
                "unitCode",
                Terms.unit(line.unit()));
        money("cbc:LineExtensionAmount", line.net());
        List<InvoiceDocument.Adjustment> adjustments = Terms.adjustments(line);
        adjustments.forEach(one -> adjustment(one, false));
        xml.group("cac:Item", () -> {
            xml.leaf("cbc:Name", Terms.itemName(line));
            xml.group("cac:SellersItemIdentification", () -> xml.leaf("cbc:ID", line.sku()));
            taxCategory("cac:ClassifiedTaxCategory", line.taxCategory(), line.taxRate());
        });
        xml.group(
                "cac:Price",
                () -> xml.leaf("cbc:PriceAmount", Terms.number(line.unitPrice()), "currencyID", doc.currency()));
    }

    private void money(String element, BigDecimal amount) {
        xml.leaf(element, Terms.amount(amount), "currencyID", doc.currency());
    }

    private void moneyIfAny(String element, BigDecimal amount) {
        xml.leaf(element, Terms.amountIfAny(amount), "currencyID", doc.currency());
    }
}
