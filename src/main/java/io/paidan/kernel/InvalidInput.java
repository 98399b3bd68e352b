package io.paidan.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Input that breaks at least one rule; carries every broken field at once. Answered with 400 problem details; nothing was changed. */
public final class InvalidInput extends RuntimeException {
    private final transient List<Violation> violations;

    public InvalidInput(List<Violation> violations) {
        super(violations.stream().map(v -> v.field() + ": " + v.reason()).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public InvalidInput(String field, String reason) {
        this(List.of(new Violation(field, reason)));
    }

    public List<Violation> violations() {
        return violations;
    }

    /**
     * @param field where, as a path such as {@code window.to} or, in a CSV, {@code row 3, latitude}
     * @param reason what is wrong, with the value, and what to do
     */
    public record Violation(String field, String reason) {}
}
