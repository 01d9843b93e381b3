package org.ordertocash.invoice.electronic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.ordertocash.document.Documents;
import org.ordertocash.invoice.InvoiceDocument;
import org.ordertocash.invoice.IssuedKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps all that a document says when it is issued. PDF and mail are made of it later, so that they say what the rules
 * found right, whatever is changed in between.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class IssuedContents {

    private final ElectronicInvoices electronic;
    private final Documents documents;
    private final ObjectWriter writer;
    private final ObjectReader reader;
    private final JdbcClient jdbc;

    IssuedContents(ElectronicInvoices electronic, Documents documents, ObjectMapper json, JdbcClient jdbc) {
        this.electronic = electronic;
        this.documents = documents;
        this.writer = json.writerFor(InvoiceDocument.class);
        // what a later version does not know any more was on the document all the same
        this.reader = json.readerFor(InvoiceDocument.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.jdbc = jdbc;
    }

    /** To be called before anything is locked: returns when the official rules can be asked without delay. */
    public void prepare() {
        electronic.prepare();
    }

    /** With its electronic form, where it has one. Belongs to the transaction that issues it. */
    public void keep(IssuedKind kind, long id, InvoiceDocument document) {
        jdbc.sql("""
                insert into otc.issued_contents (%s, content) values (:id, cast(:content as json))
                """.formatted(column(kind)))
                .param("id", id)
                .param("content", written(document))
                .update();
        if (electronic.has(document)) {
            documents.store(
                    kind.xml(),
                    kind.ownerType(),
                    id,
                    document.number() + ".xml",
                    "application/xml",
                    electronic.ubl(document));
        }
    }

    /** Empty: it was issued before this was kept. */
    public Optional<InvoiceDocument> of(IssuedKind kind, long id) {
        return jdbc.sql("select content from otc.issued_contents where %s = :id".formatted(column(kind)))
                .param("id", id)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    private static String column(IssuedKind kind) {
        return switch (kind) {
            case INVOICE -> "invoice_id";
            case CREDIT_NOTE -> "credit_note_id";
        };
    }

    private String written(InvoiceDocument document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InvoiceDocument read(String content) {
        try {
            return reader.readValue(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
