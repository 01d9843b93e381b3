package org.ordertocash.matching.rule;

import java.util.List;
import org.ordertocash.matching.rule.Placement.Part;

/**
 * How the amount of a payment is divided among items.
 *
 * @param words why, for people
 */
record SettledParts(List<Part> parts, Quality quality, String words) {

    enum Quality {
        /** to the cent: by what is open, or by a difference that is explained to the cent */
        EXACT(35),
        /** a difference without a reason */
        NEAR(15);

        private final int points;

        Quality(int points) {
            this.points = points;
        }

        int points() {
            return points;
        }
    }
}
