package io.paidan.kernel;

/** A clock that may run faster than the wall; a clock that is not {@code Paced} runs at 1. */
public interface Paced {
    /** Simulated seconds in a real one, while it runs. */
    int speed();

    /** Whether it waits to be let on, so that its time is the same until then. */
    boolean stands();
}
