package org.ordertocash.period;

/** Whether a month of the books still takes postings. */
public enum PeriodState {
    /** What belongs to a day of it is posted on that day. */
    OPEN("open"),
    /** It takes no more postings while it is looked at; it can be opened again. */
    SOFT_CLOSED("closed for now"),
    /** It never takes a posting again: a correction is posted today. */
    CLOSED("closed");

    private final String words;

    PeriodState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
