package org.ordertocash.bench.matching;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Choices that are the same for the same seed, on every machine. */
final class SeededRandom {

    private final Random random;

    SeededRandom(long seed) {
        this.random = new Random(seed);
    }

    /** From 0 to {@code n} - 1. */
    int below(int n) {
        return random.nextInt(n);
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    <T> void shuffle(List<T> all) {
        Collections.shuffle(all, random);
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** An invoice amount in cents: many small, few large, some round. */
    long amount() {
        int kind = below(100);
        long cents = kind < 15
                ? between(4_000, 30_000)
                : kind < 65
                        ? between(30_000, 300_000)
                        : kind < 95 ? between(300_000, 2_000_000) : between(2_000_000, 15_000_000);
        return chance(8) ? Math.max(5_000, cents / 5_000 * 5_000) : cents;
    }
}
