package org.ordertocash.models.merge;

/**
 * What both changed, each in another way; the company's value is the one in the merged set.
 *
 * @param file its name in the set
 * @param element the id of the element, row or field; empty where it is the file as a whole
 * @param what of it, in words
 * @param company the company's value; empty where it has none
 * @param product the product's value; empty where it has none
 * @param sentence for a process owner
 */
public record MergeConflict(String file, String element, String what, String company, String product, String sentence) {

    static MergeConflict ofFile(String file, String sentence) {
        return new MergeConflict(file, "", "the file", "", "", sentence);
    }

    @Override
    public String toString() {
        return file + ": " + (element.isEmpty() ? "" : element + ": ") + sentence;
    }
}
