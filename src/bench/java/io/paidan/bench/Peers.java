package io.paidan.bench;

import io.paidan.planning.search.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The solvers that a user would take instead. */
final class Peers {
    static final List<String> NAMES = List.of("or-tools", "jsprit", "timefold");

    private Peers() {}

    static Contender named(String name) {
        return switch (name) {
            case "or-tools" -> new OrTools();
            case "jsprit" -> new Jsprit();
            case "timefold" -> new Timefold();
            default -> throw new Misuse("There is no peer \"" + name + "\"; expected some of " + NAMES + ".");
        };
    }

    /**
     * Neither has a depot that only those who lack something come by, and after which nothing is lacking; nor visits whose starts
     * depend on each other.
     */
    static Optional<String> plainOnly(Problem problem) {
        if (problem.links().length > 0 || problem.worstLateWeight() != 0) {
            return Optional.of("it knows no visits that wait for others and no price of the worst lateness");
        }
        return Arrays.stream(problem.stock()).anyMatch(kinds -> kinds.length > 0)
                ? Optional.of("it knows no van stock that is filled up on the way")
                : Optional.empty();
    }
}
