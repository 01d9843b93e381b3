package org.ordertocash.payment;

import java.util.List;
import org.ordertocash.payment.Placement.Part;

/**
 * How the amount of a payment goes on items.
 *
 * @param words why, for people
 */
record Fit(List<Part> parts, Quality quality, String words) {

    enum Quality {
        /** to the cent, by what is open or by a difference that is explained to the cent */
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
