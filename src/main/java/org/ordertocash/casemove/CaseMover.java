package org.ordertocash.casemove;

import java.util.List;
import java.util.Set;

/** Moves one case to the models of a deployment. */
public interface CaseMover {

    /** What became of a case. */
    enum Outcome {
        MOVED,
        /** It cannot move, and goes on as it began. */
        STAYS,
        /** Somebody worked on it at the same moment. */
        BUSY,
        /** It is over. */
        ENDED
    }

    /**
     * What became of it, in words where it does not move.
     *
     * @param standsAt what it waits for; empty where it moved
     * @param why it cannot move; empty where it moved
     */
    record Result(Outcome outcome, String standsAt, String why) {

        public static Result of(Outcome outcome) {
            return new Result(outcome, "", "");
        }
    }

    /**
     * How cases of a process are moved.
     *
     * @param renamed steps that have another id in the new models, as {@code old → new}, by their labels
     * @param gone steps at which a case can wait, and which the new models do not have, by their labels
     * @param begunAnew events whose time or message is another one, by their labels: what waits for them waits anew
     */
    record Plan(
            String process,
            String name,
            int fromVersion,
            int toVersion,
            List<String> renamed,
            List<String> gone,
            List<String> begunAnew) {

        public Plan {
            renamed = List.copyOf(renamed);
            gone = List.copyOf(gone);
            begunAnew = List.copyOf(begunAnew);
        }
    }

    /** @param processes whose cases are asked for; empty: all */
    List<Plan> plans(String deployment, Set<String> processes);

    /** Moves it, as far as it is not there; all or nothing, together with what is recorded of it. */
    Result move(String instance, String deployment, Runnable record);

    /** Would move it, and does not. */
    Result tryOut(String instance, String deployment);

    /** Has {@link CaseMoves#moveSome} called until nothing is left to do; a crash does not end that. */
    void schedule(long move);
}
