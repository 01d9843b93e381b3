package org.ordertocash.invoice;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ordertocash.invoice.electronic.IssuedContents;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what was issued, whatever kind it is. */
@Service
@Transactional(readOnly = true)
public class IssuedDocuments {

    private final Map<IssuedKind, IssuedSource> sources;
    private final IssuedContents contents;

    IssuedDocuments(List<IssuedSource> sources, IssuedContents contents) {
        this.contents = contents;
        this.sources = sources.stream().collect(Collectors.toMap(IssuedSource::kind, Function.identity()));
    }

    /** @throws org.ordertocash.input.NotFound there is none, or it is not issued */
    public IssuedDocument byId(IssuedKind kind, long id) {
        return sources.get(kind).byId(id);
    }

    /** @throws org.ordertocash.input.NotFound there is none of this number, or it is not issued */
    public IssuedDocument byNumber(IssuedKind kind, String number) {
        return sources.get(kind).byNumber(number);
    }

    /** All that it says: as it was issued, whatever was changed since. */
    public InvoiceDocument content(IssuedDocument document) {
        return contents.of(document.kind(), document.id())
                .orElseGet(() -> sources.get(document.kind()).content(document.id()));
    }
}
