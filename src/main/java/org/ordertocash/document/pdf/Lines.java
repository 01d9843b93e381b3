package org.ordertocash.document.pdf;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines: between words, and inside a word that alone is too wide. */
final class Lines {

    private final float width;
    private final List<List<Run>> lines = new ArrayList<>();
    private List<Run> line = new ArrayList<>();
    private float used;

    private Lines(float width) {
        this.width = width;
    }

    /** At least one line; none of them is wider than {@code width} millimetres. */
    static List<List<Run>> of(List<Run> text, float width) {
        Lines lines = new Lines(width);
        text.forEach(lines::take);
        lines.end();
        return lines.lines;
    }

    private void take(Run run) {
        Style style = run.style();
        int from = 0;
        String text = run.text();
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            int to = blank < 0 ? text.length() : blank + 1;
            word(text.substring(from, to), style);
            from = to;
        }
    }

    private void word(String word, Style style) {
        String visible = word.stripTrailing();
        if (used > 0 && used + style.width(visible) > width) {
            end();
        }
        String rest = word;
        while (used + style.width(rest.stripTrailing()) > width) {
            int fits = fitting(rest, style);
            put(rest.substring(0, fits), style);
            end();
            rest = rest.substring(fits);
        }
        if (used > 0 || !rest.isBlank()) {
            put(rest, style);
        }
    }

    /** How many letters go into the rest of the line, one at least. */
    private int fitting(String word, Style style) {
        int count = 1;
        while (count < word.length() && used + style.width(word.substring(0, count + 1)) <= width) {
            count++;
        }
        return count;
    }

    private void put(String text, Style style) {
        int last = line.size() - 1;
        if (last >= 0 && line.get(last).style() == style) {
            line.set(last, new Run(line.get(last).text() + text, style));
        } else {
            line.add(new Run(text, style));
        }
        used += style.width(text);
    }

    private void end() {
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line);
        }
        line = new ArrayList<>();
        used = 0;
    }
}
