package org.ordertocash.statement;

/**
 * Where the time of an import went, in milliseconds.
 *
 * @param receive taking the body to disk
 * @param parse reading the file and making keys of its entries
 * @param stage bringing what was read into the database
 * @param judge finding what was in earlier files, and storing the entries
 * @param move storing the transactions
 * @param keep storing the file byte for byte
 */
public record ImportTimings(long receive, long parse, long stage, long judge, long move, long keep) {

    /** Parse and import together, without the way from the sender. */
    public long total() {
        return parse + stage + judge + move + keep;
    }
}
