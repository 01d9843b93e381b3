package org.ordertocash.statement;

import java.util.ArrayList;
import java.util.List;
import org.ordertocash.statement.text.TextLimits;

/** Sentences for the clerk; the first hundred, and how many more there were. */
final class Warnings {

    private static final int MAX = 100;
    private static final int MAX_LENGTH = 500;

    private final List<String> sentences = new ArrayList<>();
    private int more;

    void add(String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(TextLimits.limited(sentence, MAX_LENGTH));
        } else {
            more++;
        }
    }

    List<String> sentences() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("There are " + more + " more warnings of this kind.");
        }
        return all;
    }
}
