package org.ordertocash.document.pdf;

import org.apache.pdfbox.cos.COSName;

/** What a part of a document is, for those who have it read to them; names of ISO 32000-1, 14.8.4. */
public enum Tag {
    DOCUMENT("Document"),
    TITLE("H1"),
    PARAGRAPH("P"),
    TABLE("Table"),
    ROW("TR"),
    HEAD("TH"),
    CELL("TD");

    private final COSName name;

    Tag(String name) {
        this.name = COSName.getPDFName(name);
    }

    COSName cosName() {
        return name;
    }
}
