package org.ordertocash.web.page;

import java.nio.charset.StandardCharsets;
import org.ordertocash.document.Documents;
import org.ordertocash.document.LoadedDocument;
import org.ordertocash.document.StoredDocument;
import org.ordertocash.rights.EntityOf;
import org.ordertocash.rights.Subject;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Hands out a document of the archive, byte for byte as it was stored. */
@Controller
public class DocumentDownload {

    private final Documents documents;

    DocumentDownload(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/documents/{id}")
    ResponseEntity<byte[]> download(@PathVariable @EntityOf(Subject.DOCUMENT) long id) {
        return documents
                .load(id)
                .map(DocumentDownload::answer)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    public static ResponseEntity<byte[]> answer(LoadedDocument document) {
        StoredDocument about = document.about();
        MediaType type = MediaType.parseMediaType(about.mediaType());
        // only what a browser shows without executing it opens in the browser, and nothing that people brought along
        ContentDisposition.Builder how = MediaType.APPLICATION_PDF.equals(type) && about.uploadedBy() == null
                ? ContentDisposition.inline()
                : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(about.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(about.sha256())
                .body(document.content());
    }
}
