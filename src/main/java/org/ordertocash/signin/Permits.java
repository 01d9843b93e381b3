package org.ordertocash.signin;

import java.util.HashMap;
import java.util.Map;

/** How many may do something at the same time: of one address, and altogether. Nobody waits: there is room or not. */
public class Permits {

    private final int each;
    private final int all;
    private final Map<String, Integer> taken = new HashMap<>();
    private int total;

    public Permits(int each, int all) {
        this.each = each;
        this.all = all;
    }

    /** Whether there was room; then {@link #leave} has to follow. */
    public synchronized boolean enter(String address) {
        if (total >= all || taken.getOrDefault(address, 0) >= each) {
            return false;
        }
        total++;
        taken.merge(address, 1, Integer::sum);
        return true;
    }

    public synchronized void leave(String address) {
        total--;
        taken.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
