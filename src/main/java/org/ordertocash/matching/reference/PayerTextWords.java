package org.ordertocash.matching.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * The words of a payer's text, in capitals: each of digits only or letters only, at most {@value #MAX} of them. A word
 * is used up once it is known what it stands for.
 */
final class PayerTextWords {

    static final int MAX = 300;

    /** Glued: it follows another letter or digit with nothing between them. */
    private record Word(int start, int end, boolean digits, boolean glued) {}

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final boolean[] used;

    PayerTextWords(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length() && words.size() < MAX) {
            if (!digit(text.charAt(at)) && !letter(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            boolean digits = digit(text.charAt(at));
            while (at < text.length() && (digits ? digit(text.charAt(at)) : letter(text.charAt(at)))) {
                at++;
            }
            words.add(new Word(start, at, digits, start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))));
        }
        used = new boolean[words.size()];
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    int size() {
        return words.size();
    }

    String get(int word) {
        return text.substring(words.get(word).start(), words.get(word).end());
    }

    boolean digits(int word) {
        return words.get(word).digits();
    }

    boolean glued(int word) {
        return words.get(word).glued();
    }

    /** Whether the next word follows it with nothing between them. */
    boolean cutAfter(int word) {
        return word + 1 < words.size() && glued(word + 1);
    }

    /** What stands between two words. */
    String between(int word, int next) {
        return text.substring(words.get(word).end(), words.get(next).start());
    }

    boolean used(int word) {
        return used[word];
    }

    void use(int first, int last) {
        for (int i = first; i <= last; i++) {
            used[i] = true;
        }
    }

    /** Which words are inside of what was found in the text. */
    boolean[] inside(Matcher found) {
        boolean[] inside = new boolean[words.size()];
        while (found.find()) {
            for (int i = 0; i < words.size(); i++) {
                inside[i] |=
                        words.get(i).start() >= found.start() && words.get(i).end() <= found.end();
            }
        }
        return inside;
    }

    /** Uses up the words inside of what was found in the text. */
    void use(Matcher found) {
        boolean[] inside = inside(found);
        for (int i = 0; i < used.length; i++) {
            used[i] |= inside[i];
        }
    }
}
