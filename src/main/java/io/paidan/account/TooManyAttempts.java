package io.paidan.account;

import java.time.Duration;

/** Too many wrong passwords; answered with 429 and {@code Retry-After}. */
public final class TooManyAttempts extends RuntimeException {
    private final Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super("Too many failed sign-ins from here. Try again in " + Math.max(1, retryAfter.toSeconds()) + " seconds.");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
