package org.ordertocash.matching.reference;

/** Letters that look like digits, and the other way round. */
final class LookAlikes {

    private static final int MAX_CHANGED = 6;

    private LookAlikes() {}

    /** The word read in the form of our numbers; null if it has that form already or cannot be meant. */
    static String read(CharSequence word, NumberShapes.Shape shape) {
        char[] read = new char[word.length()];
        int changed = 0;
        int digits = 0;
        for (int i = 0; i < read.length; i++) {
            char c = word.charAt(i);
            boolean wanted = shape.form().charAt(i) == '9';
            boolean digit = c <= '9';
            read[i] = digit == wanted ? c : wanted ? digit(c) : letter(c);
            if (read[i] == 0
                    || i < shape.prefix().length() && read[i] != shape.prefix().charAt(i)) {
                return null;
            }
            changed += digit == wanted ? 0 : 1;
            digits += digit && wanted ? 1 : 0;
        }
        return changed == 0 || changed > MAX_CHANGED || digits == 0 ? null : new String(read);
    }

    private static char digit(char letter) {
        return switch (letter) {
            case 'O', 'Q', 'D' -> '0';
            case 'I', 'L' -> '1';
            case 'Z' -> '2';
            case 'S' -> '5';
            case 'G' -> '6';
            case 'B' -> '8';
            default -> 0;
        };
    }

    private static char letter(char digit) {
        return switch (digit) {
            case '0' -> 'O';
            case '1' -> 'I';
            case '2' -> 'Z';
            case '5' -> 'S';
            case '6' -> 'G';
            case '8' -> 'B';
            default -> 0;
        };
    }
}
