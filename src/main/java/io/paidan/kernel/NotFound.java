package io.paidan.kernel;

/** Something named does not exist, or not for this person. Answered with 404. */
public final class NotFound extends RuntimeException {
    public NotFound(String message) {
        super(message);
    }
}
