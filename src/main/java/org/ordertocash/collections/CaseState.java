package org.ordertocash.collections;

/** Where a dunned account stands now. */
public sealed interface CaseState {

    /** Nothing that a notice of the case names is open any more. */
    record Settled() implements CaseState {}

    /** An approved notice waits to be issued. */
    record Notice(long noticeId) implements CaseState {}

    /** Still overdue; the next notice or the money is awaited. */
    record Waiting() implements CaseState {}
}
