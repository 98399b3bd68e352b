package io.paidan.demo;

import java.util.SplittableRandom;

/**
 * What befalls people, as a pure function of the seed, the person or ticket, and the matter: threads and network may reorder the
 * day, but who is not at home stays the same.
 */
record Luck(long seed) {
    SplittableRandom of(String who, String what) {
        return new SplittableRandom(seed * 31 + who.hashCode() * 1_000_003L + what.hashCode());
    }

    boolean strikes(double share, String who, String what) {
        return of(who, what).nextDouble() < share;
    }

    int between(int least, int most, String who, String what) {
        return of(who, what).nextInt(least, most + 1);
    }

    /** Around 1: half of all jobs are done within 83 to 117 % of the usual time (sigma 0.25), none takes over twice as long. */
    double paceOfWork(String who) {
        return Math.clamp(Math.exp(0.25 * of(who, "pace").nextGaussian()), 0.4, 2.0);
    }
}
