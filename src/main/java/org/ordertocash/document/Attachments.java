package org.ordertocash.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ordertocash.input.FieldErrors;
import org.ordertocash.input.InvalidInput;
import org.ordertocash.input.NotFound;
import org.ordertocash.rights.EntityScope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people attach to a customer, an order, an invoice or a dispute: contracts, proofs of delivery, letters. Kept
 * like every document of the archive; nobody takes one away.
 */
@Service
public class Attachments {

    /** As the kind of the document. */
    public static final String KIND = "ATTACHMENT";

    public static final int PAGE = 50;

    private static final long MAX_SIZE = 20L << 20;
    private static final int MAX_NAME = 150;
    private static final int MAX_NOTE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What it can belong to. */
    public enum To {
        CUSTOMER,
        ORDER,
        INVOICE,
        DISPUTE;

        /** As the archive writes it. */
        String type() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param repeated the same content was attached to the same before: this is the first one */
    public record Attached(StoredDocument document, boolean repeated) {}

    /**
     * Reads the content to its end and keeps it.
     *
     * @param number of what it belongs to; of a dispute its id
     * @param fileName as its sender calls it: it is kept without folders and with the ending of what it is
     * @param note may be null
     * @throws InvalidInput no PDF and no picture, too large, or without a name
     * @throws NotFound there is nothing of this number
     */
    public Attached attach(To to, String number, String fileName, String note, InputStream content, String by) {
        new FieldErrors()
                .text(fileName, MAX_NAME, "fileName")
                .comment(note, MAX_NOTE, "note")
                .throwIfAny();
        try (SpooledFile file = SpooledFile.of(content, MAX_SIZE)) {
            FileType type = FileType.of(begin(file))
                    .orElseThrow(() -> InvalidInput.of("file", "is neither a PDF nor a picture (PNG, JPEG, TIFF)"));
            long owner = owner(to, number);
            Optional<Long> stored = insert(to, owner, type, type.safe(fileName), note, file, by);
            StoredDocument document = jdbc.sql(Documents.ABOUT + """
                            from otc.documents
                             where owner_type = :type and owner_id = :owner and sha256 = :sha256
                               and uploaded_by is not null
                            """)
                    .param("type", to.type())
                    .param("owner", owner)
                    .param("sha256", file.sha256())
                    .query(Documents::about)
                    .single();
            return new Attached(document, stored.isEmpty());
        }
    }

    private static byte[] begin(SpooledFile file) {
        try (InputStream content = file.open()) {
            return content.readNBytes(FileType.LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Long> insert(
            To to, long owner, FileType type, String name, String note, SpooledFile file, String by) {
        try (InputStream content = file.open()) {
            return jdbc.sql("""
                            insert into otc.documents (kind, owner_type, owner_id, file_name, media_type, sha256,
                                   content, created_at, uploaded_by, note)
                            values (:kind, :ownerType, :ownerId, :name, :mediaType, :sha256, :content, :now, :by, :note)
                            on conflict (owner_type, owner_id, sha256) where uploaded_by is not null do nothing
                            returning id
                            """)
                    .param("kind", KIND)
                    .param("ownerType", to.type())
                    .param("ownerId", owner)
                    .param("name", name)
                    .param("mediaType", type.mediaType())
                    .param("sha256", file.sha256())
                    .param("content", new SqlBinaryValue(content, file.size()))
                    .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .param("by", by)
                    .param("note", note == null || note.isBlank() ? null : note.strip())
                    .query(Long.class)
                    .optional();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All documents that belong to it, also those that the product made, the newest first.
     *
     * @throws NotFound there is nothing of this number
     */
    @Transactional(readOnly = true)
    public List<StoredDocument> of(To to, String number) {
        return jdbc.sql(Documents.ABOUT + """
                        from otc.documents where owner_type = :type and owner_id = :owner
                       order by created_at desc, id desc
                       """)
                .param("type", to.type())
                .param("owner", owner(to, number))
                .query(Documents::about)
                .list();
    }

    /** The number of the order behind it; empty: there is none. */
    @Transactional(readOnly = true)
    public Optional<String> orderOf(To to, String number) {
        return jdbc.sql("""
                        select r.number from otc.document_owners o join otc.orders r on r.id = o.order_id
                         where o.owner_type = :type and o.number = :number limit 1
                        """)
                .param("type", to.type())
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /**
     * What people attached, the newest first: its name, note or the number it belongs to has the text, or the
     * customer's number or name.
     *
     * @param page from 0
     * @return up to one more than {@link #PAGE}, which tells that there is another page
     */
    @Transactional(readOnly = true)
    public List<AttachedDocument> find(String text, int page, EntityScope mine) {
        String wanted = text == null
                ? ""
                : text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return jdbc.sql("""
                        select d.id, d.kind, d.owner_type, d.owner_id, d.file_name, d.media_type, d.sha256,
                               octet_length(d.content) as size, d.created_at, d.uploaded_by, d.note,
                               o.number, c.number as customer, c.name as customer_name, r.number as order_number
                          from otc.documents d
                         cross join lateral (
                            select w.number, w.customer_id, w.order_id from otc.document_owners w
                             where w.owner_type = d.owner_type and w.owner_id = d.owner_id
                               and (:everything or w.entity_id = any(:entities))
                             limit 1) o
                          left join otc.customers c on c.id = o.customer_id
                          left join otc.orders r on r.id = o.order_id
                         where d.uploaded_by is not null
                           and (d.file_name ilike :part or d.note ilike :part or o.number ilike :part
                             or c.number ilike :part or c.name ilike :part)
                         order by d.created_at desc, d.id desc
                         limit :limit offset :offset
                        """)
                .params(mine.parameters())
                .param("part", "%" + wanted + "%")
                .param("limit", PAGE + 1)
                .param("offset", Math.max(0, Math.min(page, 10_000)) * PAGE)
                .query(Attachments::attached)
                .list();
    }

    private static AttachedDocument attached(ResultSet row, int n) throws SQLException {
        return new AttachedDocument(
                Documents.about(row, n),
                To.valueOf(row.getString("owner_type").toUpperCase(Locale.ROOT)),
                row.getString("number"),
                row.getString("customer"),
                row.getString("customer_name"),
                row.getString("order_number"));
    }

    private long owner(To to, String number) {
        return jdbc.sql("""
                        select owner_id from otc.document_owners where owner_type = :type and number = :number limit 1
                        """)
                .param("type", to.type())
                .param("number", number)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound(to.type() + " " + number));
    }
}
