package org.ordertocash.takeon;

import java.util.function.IntConsumer;
import org.ordertocash.rights.EntityScope;

/** How one kind of file is staged, checked and taken. Everything happens in one transaction. */
interface ImportFile {

    /** Columns of the staging table other than {@code line}, {@code content} and {@code findings}. */
    String stagedColumns();

    /** The table in which the good rows wait for their release: import, line and {@link #stagedColumns}. */
    String waitingTable();

    /** The column of {@link #stagedColumns} that is added up for people. */
    String amount();

    /** SQL over the good rows: how many customers they are about, and how many bank accounts, payers and e-mails. */
    String counts();

    /** The values of {@link #stagedColumns}, null where a field is wrong; the row notes what is wrong. */
    Object[] stage(StagedRow row);

    /**
     * Notes in the table {@code findings} what is wrong between the rows, and with what is in the books.
     *
     * @param mine the legal entities of the sender: what is of others only is not there
     */
    void check(Findings findings, EntityScope mine);

    /**
     * Takes every row without a bad finding, in the transaction in which the import is released.
     *
     * @param progress is told how many have been taken so far
     * @return how many
     */
    int take(TakeOnAct act, IntConsumer progress);
}
