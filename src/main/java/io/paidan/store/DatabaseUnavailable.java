package io.paidan.store;

import org.jspecify.annotations.Nullable;

/** The database cannot be used, and a person must act. Ends the start with both sentences instead of a stack trace. */
final class DatabaseUnavailable extends RuntimeException {
    private final String action;

    DatabaseUnavailable(String description, String action) {
        this(description, action, null);
    }

    DatabaseUnavailable(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /** What to do now. */
    String action() {
        return action;
    }
}
