package io.paidan.dispatch;

import java.time.Instant;
import java.util.Set;

/**
 * An assignment as the API shows it.
 *
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
                a.state().next());
    }
}
