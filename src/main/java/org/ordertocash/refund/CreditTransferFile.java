package org.ordertocash.refund;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ordertocash.time.LocalDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a refund as a customer credit transfer, ISO 20022 pain.001.001.09, for the bank. */
@Component
public class CreditTransferFile {

    private static final int MAX_NAME = 70;
    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    /** OffsetDateTime.toString leaves out seconds that are 00, which no ISODateTime may. */
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LocalDays days;

    CreditTransferFile(JdbcClient jdbc, Clock clock, LocalDays days) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.days = days;
    }

    private record Debtor(long entityId, String name, String iban, String bic) {}

    byte[] of(Refund refund) {
        Debtor debtor =
                jdbc.sql("""
                select e.id as entity_id, e.name, b.account_id as iban, b.bic
                  from otc.refunds r join otc.bank_accounts b on b.id = r.bank_account_id
                  join otc.legal_entities e on e.id = r.entity_id where r.id = :id
                """).param("id", refund.id()).query(Debtor.class).single();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            open(xml, "Document");
            xml.writeDefaultNamespace(NAMESPACE);
            open(xml, "CstmrCdtTrfInitn");
            header(xml, refund, debtor);
            instruction(xml, refund, debtor);
            xml.writeEndDocument();
            xml.close();
            return bytes.toByteArray();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void header(XMLStreamWriter xml, Refund refund, Debtor debtor) throws XMLStreamException {
        open(xml, "GrpHdr");
        text(xml, "MsgId", refund.number());
        text(xml, "CreDtTm", SECONDS.format(clock.instant()));
        totals(xml, refund);
        party(xml, "InitgPty", debtor.name());
        xml.writeEndElement();
    }

    private static void totals(XMLStreamWriter xml, Refund refund) throws XMLStreamException {
        text(xml, "NbOfTxs", "1");
        text(xml, "CtrlSum", refund.amount().getAmount().toPlainString());
    }

    private void instruction(XMLStreamWriter xml, Refund refund, Debtor debtor) throws XMLStreamException {
        open(xml, "PmtInf");
        text(xml, "PmtInfId", refund.number());
        text(xml, "PmtMtd", "TRF");
        totals(xml, refund);
        open(xml, "ReqdExctnDt");
        text(xml, "Dt", days.today(debtor.entityId()).toString());
        xml.writeEndElement();
        party(xml, "Dbtr", debtor.name());
        account(xml, "DbtrAcct", debtor.iban());
        agent(xml, debtor.bic());
        open(xml, "CdtTrfTxInf");
        open(xml, "PmtId");
        text(xml, "InstrId", refund.number());
        text(xml, "EndToEndId", refund.number());
        xml.writeEndElement();
        open(xml, "Amt");
        open(xml, "InstdAmt");
        xml.writeAttribute("Ccy", refund.amount().getCurrencyUnit().getCode());
        xml.writeCharacters(refund.amount().getAmount().toPlainString());
        xml.writeEndElement();
        xml.writeEndElement();
        party(xml, "Cdtr", refund.payeeName());
        account(xml, "CdtrAcct", refund.payeeIban());
        open(xml, "RmtInf");
        text(xml, "Ustrd", "Refund " + refund.number());
        for (int level = 0; level < 3; level++) {
            xml.writeEndElement();
        }
    }

    private static void party(XMLStreamWriter xml, String element, String name) throws XMLStreamException {
        open(xml, element);
        text(xml, "Nm", SepaText.of(name, MAX_NAME));
        xml.writeEndElement();
    }

    private static void account(XMLStreamWriter xml, String element, String iban) throws XMLStreamException {
        open(xml, element);
        open(xml, "Id");
        text(xml, "IBAN", iban);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void agent(XMLStreamWriter xml, String bic) throws XMLStreamException {
        open(xml, "DbtrAgt");
        open(xml, "FinInstnId");
        if (bic != null) {
            text(xml, "BICFI", bic);
        } else {
            open(xml, "Othr");
            text(xml, "Id", "NOTPROVIDED");
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void open(XMLStreamWriter xml, String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    private static void text(XMLStreamWriter xml, String element, String content) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(content);
        xml.writeEndElement();
    }
}
