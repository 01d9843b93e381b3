package org.ordertocash.matching.reference;

/** Whether two texts differ by one slip: one character too many, too few or wrong, or two swapped. */
public final class EditDistance {

    private EditDistance() {}

    public static boolean isOne(String one, String other) {
        if (one.length() > other.length()) {
            return isOne(other, one);
        }
        if (other.length() - one.length() > 1 || one.equals(other)) {
            return false;
        }
        int same = 0;
        while (same < one.length() && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        if (one.length() < other.length()) {
            return one.substring(same).equals(other.substring(same + 1));
        }
        return one.substring(same + 1).equals(other.substring(same + 1))
                || same + 1 < one.length()
                        && one.charAt(same) == other.charAt(same + 1)
                        && one.charAt(same + 1) == other.charAt(same)
                        && one.substring(same + 2).equals(other.substring(same + 2));
    }
}
