package org.ordertocash.document.pdf;

import java.util.ArrayList;
import java.util.List;

/** Words of one style in a line. */
record Run(String text, Style style) {

    private static final String STRONG = "<b>";
    private static final String STRONG_END = "</b>";

    float width() {
        return style.width(text);
    }

    /** A text of one style. */
    static List<Run> of(String text, Style style) {
        return List.of(new Run(Face.printable(text), style));
    }

    /** A sentence of ours in which {@code <b>} and {@code </b>} stand around the words that matter. */
    static List<Run> marked(String sentence, Style style) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        while (from < sentence.length()) {
            int strong = sentence.indexOf(STRONG, from);
            int end = strong < 0 ? -1 : sentence.indexOf(STRONG_END, strong);
            if (end < 0) {
                add(runs, sentence.substring(from), style);
                return runs;
            }
            add(runs, sentence.substring(from, strong), style);
            add(runs, sentence.substring(strong + STRONG.length(), end), style.strong());
            from = end + STRONG_END.length();
        }
        return runs;
    }

    private static void add(List<Run> runs, String text, Style style) {
        if (!text.isEmpty()) {
            runs.add(new Run(Face.printable(text), style));
        }
    }
}
