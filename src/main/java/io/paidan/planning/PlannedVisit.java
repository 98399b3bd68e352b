package io.paidan.planning;

import io.paidan.kernel.VisitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit with its times.
 *
 * @param leave when to leave the place before, so as to be 5 to 10 minutes early and never to wait longer at the door (D4)
 * @param arrival at the door
 * @param start of the work
 * @param departure end of the work
 * @param travelSeconds from the place before, in the weather of that time
 * @param pinned begun or locked: no later plan moves it away from the technician
 * @param radius in which the technician was found; null for work already begun and for somebody beyond every ring, whom only a
 *     person sends
 */
public record PlannedVisit(
        VisitId visit,
        Instant leave,
        Instant arrival,
        Instant start,
        Instant departure,
        int travelSeconds,
        boolean pinned,
        @Nullable Radius radius) {}
