package org.ordertocash.matching.reference;

import java.util.regex.Pattern;

/** Words for one of several payments on a document, in the largest languages of the European Union. */
public final class PartWords {

    private static final String PARTS = "(?:teil\\p{L}*|rate|part|partial|instal\\p{L}*|half|halves|partie|moitié"
            + "|versement|rata|metà|parte|mitad|plazo|deel\\p{L}*|helft|termijn|część|polowa|połowa|jumătate)";

    private static final Pattern PART = Pattern.compile(
            "(?<![\\p{L}\\d])" + PARTS + "(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** One that has its number is paid once: 2/3, 1. Rate, Rate 2, first half, last part. */
    private static final Pattern NUMBERED_PART = Pattern.compile(
            "(?<!\\d)\\d{1,2} ?(?:/|von|of|de|di|van|z) ?\\d{1,2}(?![\\d/])"
                    + "|(?<![\\p{L}\\d])(?:\\d{1,2}(?:\\.|st|nd|rd|th|[èe]re?|e|º|ª|a|o)?|erste|zweite|dritte|letzte"
                    + "|first|second|third|last|final|premi[eè]re?|deuxi[eè]me|derni[eè]re?|prima|seconda|ultima"
                    + "|primer\\p{L}?|segund[oa]|[uú]ltim[oa]|eerste|tweede|laatste) ?"
                    + PARTS + "(?![\\p{L}\\d])|(?<![\\p{L}\\d])" + PARTS
                    + "[ :]*(?:nr|no|n|num)?[.°º ]*\\d{1,2}(?![\\d.,/-]*\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PartWords() {}

    /** Whether a text that comes twice may be of two payments: it says that it is a part, and not which one. */
    public static boolean mayComeTwice(String text) {
        String undated = ReferenceScan.DATE.matcher(text).replaceAll(" ");
        return PART.matcher(undated).find() && !NUMBERED_PART.matcher(undated).find();
    }
}
