package io.paidan.disruption;

import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;

/** Something that makes travel or work slower than planned, for a span of time (D7, D8). */
public sealed interface Disruption permits Storm, Closure, Delay {
    String id();

    TimeWindow span();

    Territory territory();
}
