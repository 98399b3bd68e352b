package io.paidan.kernel;

import java.time.Duration;

/** The three tiers of I6, first the most pressing. Over capacity the lowest tier stays out first, always (M3). */
public enum Priority {
    URGENT(Duration.ofHours(1)),
    IMPORTANT(Duration.ofHours(4)),
    NORMAL(Duration.ofHours(24));

    private final Duration responseLimit;

    Priority(Duration responseLimit) {
        this.responseLimit = responseLimit;
    }

    /** Within which the customer must have heard from a person (I6). */
    public Duration responseLimit() {
        return responseLimit;
    }
}
