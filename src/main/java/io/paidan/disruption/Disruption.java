package io.paidan.disruption;

import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;

/** Something that makes travel or work slower than planned, for a span of time (D7, D8). */
public sealed interface Disruption permits Storm, Closure, Delay {
    String id();

    TimeWindow span();

    /** Whose dispatchers opened it and may end it. */
    Territory territory();

    /** Weather and closed streets are the same for everybody, whoever told of them; a delay is its technician's. */
    default boolean countsIn(Territory other) {
        return switch (this) {
            case Storm storm -> true;
            case Closure closure -> true;
            case Delay delay -> territory().equals(other);
        };
    }
}
