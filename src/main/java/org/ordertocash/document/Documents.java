package org.ordertocash.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.ordertocash.money.Fingerprint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The archive. A document that the product makes is stored once per kind and owner, and none ever changes: the database
 * refuses it. What people attach: {@link Attachments}. All methods take part in the caller's transaction.
 */
@Service
public class Documents {

    static final String ABOUT = """
            select id, kind, owner_type, owner_id, file_name, media_type, sha256,
                   octet_length(content) as size, created_at, uploaded_by, note
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Documents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Stores a document unless its owner already has one of this kind; then the stored one stays as it is, whatever the
     * new bytes are: what was sent out must remain what is in the archive.
     *
     * @return id of what is stored now
     * @throws IllegalArgumentException if there is no content
     */
    @Transactional
    public long store(String kind, String ownerType, long ownerId, String fileName, String mediaType, byte[] content) {
        if (content.length == 0) {
            throw new IllegalArgumentException("The document %s is empty and was not stored".formatted(fileName));
        }
        return jdbc.sql("""
                        insert into otc.documents
                            (kind, owner_type, owner_id, file_name, media_type, sha256, content, created_at)
                        values (:kind, :ownerType, :ownerId, :fileName, :mediaType, :sha256, :content, :createdAt)
                        on conflict (kind, owner_type, owner_id) where uploaded_by is null do nothing
                        returning id
                        """)
                .param("kind", kind)
                .param("ownerType", ownerType)
                .param("ownerId", ownerId)
                .param("fileName", fileName)
                .param("mediaType", mediaType)
                .param("sha256", Fingerprint.of(content))
                .param("content", content)
                .param("createdAt", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .or(() -> find(kind, ownerType, ownerId).map(StoredDocument::id))
                .orElseThrow();
    }

    /** The document of this kind that belongs to this owner. */
    @Transactional(readOnly = true)
    public Optional<StoredDocument> find(String kind, String ownerType, long ownerId) {
        return jdbc.sql(ABOUT + """
                        from otc.documents
                        where kind = :kind and owner_type = :ownerType and owner_id = :ownerId
                        """)
                .param("kind", kind)
                .param("ownerType", ownerType)
                .param("ownerId", ownerId)
                .query(Documents::about)
                .optional();
    }

    /** The document with its content. */
    @Transactional(readOnly = true)
    public Optional<LoadedDocument> load(long id) {
        return jdbc.sql(ABOUT + ", content from otc.documents where id = :id")
                .param("id", id)
                .query((row, number) -> new LoadedDocument(about(row, number), row.getBytes("content")))
                .optional();
    }

    /** All documents of an owner in the order they were stored, for example for the case file. */
    @Transactional(readOnly = true)
    public List<StoredDocument> listOf(String ownerType, long ownerId) {
        return jdbc.sql(ABOUT + """
                        from otc.documents
                        where owner_type = :ownerType and owner_id = :ownerId
                        order by created_at, id
                        """)
                .param("ownerType", ownerType)
                .param("ownerId", ownerId)
                .query(Documents::about)
                .list();
    }

    /** Computes the hash of the content again and compares it with the one computed when it was stored. */
    @Transactional(readOnly = true)
    public Verification verify(long id) {
        return load(id).map(it -> Fingerprint.of(it.content()).equals(it.about().sha256())
                        ? Verification.INTACT
                        : Verification.ALTERED)
                .orElse(Verification.MISSING);
    }

    static StoredDocument about(ResultSet row, int number) throws SQLException {
        return new StoredDocument(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("owner_type"),
                row.getLong("owner_id"),
                row.getString("file_name"),
                row.getString("media_type"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("uploaded_by"),
                row.getString("note"));
    }
}
