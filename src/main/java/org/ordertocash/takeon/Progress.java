package org.ordertocash.takeon;

/** How far a running import has come; written by its thread, read by others. */
final class Progress {

    volatile String state = "waiting";
    volatile int read;
    volatile int checked;
    volatile int taken;
}
