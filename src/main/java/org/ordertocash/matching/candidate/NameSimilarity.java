package org.ordertocash.matching.candidate;

import java.util.HashSet;
import java.util.Set;

/** How similar two names are: the share of groups of three letters that they have in common, as pg_trgm counts it. */
final class NameSimilarity {

    private static final int LONG_ENOUGH = 12; // banks cut names off

    private NameSimilarity() {}

    /** In percent; both in the form of {@code otc.name_key}; 0 when one is missing. */
    static int percent(String one, String other) {
        if (one == null || other == null || one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        if (one.equals(other)) {
            return 100;
        }
        if (one.length() >= LONG_ENOUGH && other.startsWith(one)
                || other.length() >= LONG_ENOUGH && one.startsWith(other + " ")) {
            return 85;
        }
        Set<String> ours = trigrams(one);
        Set<String> theirs = trigrams(other);
        int all = ours.size() + theirs.size();
        ours.retainAll(theirs);
        return 100 * ours.size() / (all - ours.size());
    }

    private static Set<String> trigrams(String name) {
        Set<String> trigrams = new HashSet<>();
        for (String word : name.split(" ")) {
            String padded = "  " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                trigrams.add(padded.substring(i, i + 3));
            }
        }
        return trigrams;
    }
}
