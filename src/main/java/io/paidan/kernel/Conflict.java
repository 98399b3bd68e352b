package io.paidan.kernel;

/** The request is sound but contradicts the present state, for example a report out of order. Answered with 409; nothing was changed. */
public final class Conflict extends RuntimeException {
    public Conflict(String message) {
        super(message);
    }
}
