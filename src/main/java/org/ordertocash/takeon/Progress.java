package org.ordertocash.takeon;

/** How far a running import has come; written by its thread, read by others. */
final class Progress {

    volatile String state = "waiting";
    volatile int read;
    volatile int checked;
    volatile int taken;

    /** Who releases it; null: it is being checked. */
    final String releasedBy;

    Progress(String releasedBy) {
        this.releasedBy = releasedBy;
    }
}
