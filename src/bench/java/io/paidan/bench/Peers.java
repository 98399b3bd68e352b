package io.paidan.bench;

import java.util.List;

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
}
