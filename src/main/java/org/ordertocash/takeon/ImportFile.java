package org.ordertocash.takeon;

import java.util.function.IntConsumer;
import org.ordertocash.rights.EntityScope;

/** How one kind of file is staged, checked and taken. Everything happens in one transaction. */
interface ImportFile {

    /** Columns of the staging table other than {@code line}, {@code content} and {@code findings}. */
    String stagedColumns();

    /** The values of {@link #stagedColumns}, null where a field is wrong; the row notes what is wrong. */
    Object[] stage(StagedRow row);

    /**
     * Notes in the table {@code findings} what is wrong between the rows, and with what is in the books.
     *
     * @param mine the legal entities of the sender: what is of others only is not there
     */
    void check(Findings findings, EntityScope mine);

    /**
     * Takes every row without a bad finding.
     *
     * @param progress is told how many have been taken so far
     * @return how many
     */
    int take(long importId, String by, IntConsumer progress);
}
