package org.ordertocash.replay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A replay as far as it is.
 *
 * @param set the draft that was asked
 * @param entities codes of the legal entities whose decisions and cases were looked at; empty: all
 * @param done decisions that were asked again so far, of {@code all}
 * @param failure why it ended without a result; empty where it did not
 * @param tables results of the tables that are done
 */
public record Replay(
        UUID id,
        long set,
        String by,
        List<String> entities,
        int months,
        Instant begunAt,
        boolean ended,
        long done,
        long all,
        String failure,
        List<TableReplay> tables,
        List<ProcessReplay> processes) {

    public Replay {
        entities = List.copyOf(entities);
        tables = List.copyOf(tables);
        processes = List.copyOf(processes);
    }

    /** Of what is done, for a bar; 100 only when it has ended. */
    public int percent() {
        return ended ? 100 : all == 0 ? 0 : (int) Math.min(99, done * 100 / all);
    }
}
