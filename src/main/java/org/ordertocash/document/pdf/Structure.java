package org.ordertocash.document.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;

/**
 * The tree of what the marks on the pages are: title, paragraphs, tables. Written as plain dictionaries, which take a
 * tenth of the time of the library's classes for them. See ISO 32000-1, 14.7.
 */
final class Structure {

    private final COSDictionary root = new COSDictionary();
    private final Deque<COSDictionary> open = new ArrayDeque<>();
    private final List<COSDictionary> pages = new ArrayList<>();
    /** By page: the element of each mark. */
    private final List<COSArray> marks = new ArrayList<>();

    private final COSDictionary columnHead = columnHead();

    Structure() {
        root.setItem(COSName.TYPE, COSName.getPDFName("StructTreeRoot"));
        root.setItem(COSName.K, new COSArray());
        open.push(root);
    }

    void page(PDPage page) {
        page.getCOSObject().setInt(COSName.STRUCT_PARENTS, pages.size());
        pages.add(page.getCOSObject());
        marks.add(new COSArray());
    }

    void open(Tag tag) {
        COSDictionary element = new COSDictionary();
        element.setItem(COSName.S, tag.cosName());
        element.setItem(COSName.P, open.peek());
        element.setItem(COSName.K, new COSArray());
        if (tag == Tag.HEAD) {
            element.setItem(COSName.A, columnHead);
        }
        kids(open.peek()).add(element);
        open.push(element);
    }

    private static COSDictionary columnHead() {
        COSDictionary attributes = new COSDictionary();
        attributes.setName(COSName.O, "Table");
        attributes.setName(COSName.getPDFName("Scope"), "Column");
        return attributes;
    }

    void close() {
        open.pop();
    }

    /** Whether what is drawn now says something; the rest is decoration. */
    boolean speaks() {
        return open.peek() != root;
    }

    COSName role() {
        return open.peek().getCOSName(COSName.S);
    }

    /** The number of the next mark on a page (counted from 0), which belongs to the open element. */
    int mark(int page) {
        COSDictionary element = open.peek();
        int number = marks.get(page).size();
        marks.get(page).add(element);
        COSDictionary of = element.getCOSDictionary(COSName.PG);
        if (of == null) {
            element.setItem(COSName.PG, pages.get(page));
        }
        kids(element).add(of == null || of == pages.get(page) ? COSInteger.get(number) : markOn(page, number));
        return number;
    }

    /** An element that goes on, on another page than it began. */
    private COSDictionary markOn(int page, int number) {
        COSDictionary reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
        reference.setItem(COSName.PG, pages.get(page));
        reference.setInt(COSName.MCID, number);
        return reference;
    }

    void writeTo(PDDocumentCatalog catalog) {
        COSArray numbers = new COSArray();
        for (int page = 0; page < marks.size(); page++) {
            numbers.add(COSInteger.get(page));
            numbers.add(marks.get(page));
        }
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        root.setItem(COSName.PARENT_TREE, parents);
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, marks.size());
        catalog.getCOSObject().setItem(COSName.STRUCT_TREE_ROOT, root);
        PDMarkInfo info = new PDMarkInfo();
        info.setMarked(true);
        catalog.setMarkInfo(info);
    }

    private static COSArray kids(COSDictionary element) {
        COSBase kids = element.getDictionaryObject(COSName.K);
        return (COSArray) kids;
    }
}
