package io.paidan.dispatch;

import io.paidan.planning.Radius;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An assignment as the API shows it.
 *
 * @param radius in which the planner found the technician (M4), or null when a person decided
 * @param next the states a report may bring now
 */
record VisitAnswer(
        String visit,
        String territory,
        String technician,
        VisitState state,
        Instant since,
        Instant leave,
        Instant arrival,
        Instant start,
        Instant departure,
        int travelSeconds,
        int position,
        int lateMinutes,
        boolean locked,
        @Nullable Radius radius,
        Set<VisitState> next) {
    static VisitAnswer of(Assignment a) {
        return new VisitAnswer(
                a.visit().toString(),
                a.territory().name(),
                a.technician().value(),
                a.state(),
                a.since(),
                a.leave(),
                a.arrival(),
                a.start(),
                a.departure(),
                a.travelSeconds(),
                a.position(),
                a.lateMinutes(),
                a.locked(),
                a.radius(),
                a.state().next());
    }
}
