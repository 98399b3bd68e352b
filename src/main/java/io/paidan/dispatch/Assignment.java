package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Radius;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visit on a technician's route, as it is in force now.
 *
 * @param since when the state began
 * @param leave when to leave the place before (D4)
 * @param arrival planned, or reported once he is there
 * @param start of the work, planned or reported
 * @param departure planned end of the work, or its reported end
 * @param travelSeconds of the way to it
 * @param position in the route, from 0
 * @param locked a person decided the technician; no plan changes him (D7)
 * @param lateMinutes by which the start misses what was promised or agreed, 0 when it does not
 * @param promised when the customer was told to expect him (C1)
 * @param radius in which the planner found him (M4); null when a person sent somebody from further away, and until the plan
 *     that follows a person's word
 */
public record Assignment(
        VisitId visit,
        Territory territory,
        TechnicianId technician,
        VisitState state,
        Instant since,
        Instant leave,
        Instant arrival,
        Instant start,
        Instant departure,
        int travelSeconds,
        int position,
        boolean locked,
        int lateMinutes,
        TimeWindow promised,
        @Nullable Radius radius) {
    /** Below this a new estimate is not worth telling: half of what a person reads off a clock. */
    private static final Duration SAME = Duration.ofSeconds(30);

    /** No plan may give it to somebody else. */
    public boolean fixed() {
        return locked || state.underWay();
    }

    /** Whether the other says the same to a person: equal but for estimates that differ by less than half a minute. */
    boolean says(Assignment other) {
        return technician.equals(other.technician)
                && state == other.state
                && position == other.position
                && locked == other.locked
                && lateMinutes == other.lateMinutes
                && promised.equals(other.promised)
                && Objects.equals(radius, other.radius)
                && near(leave, other.leave)
                && near(arrival, other.arrival)
                && near(start, other.start)
                && near(departure, other.departure);
    }

    Assignment withState(VisitState next, Instant at) {
        return new Assignment(
                visit,
                territory,
                technician,
                next,
                at,
                leave,
                arrival,
                start,
                departure,
                travelSeconds,
                position,
                locked,
                lateMinutes,
                promised,
                radius);
    }

    Assignment withLock(boolean lock) {
        return new Assignment(
                visit,
                territory,
                technician,
                state,
                since,
                leave,
                arrival,
                start,
                departure,
                travelSeconds,
                position,
                lock,
                lateMinutes,
                promised,
                radius);
    }

    Assignment withTimes(Instant newArrival, Instant newStart, Instant newDeparture, int late) {
        return new Assignment(
                visit,
                territory,
                technician,
                state,
                since,
                leave,
                newArrival,
                newStart,
                newDeparture,
                travelSeconds,
                position,
                locked,
                late,
                promised,
                radius);
    }

    private static boolean near(Instant a, Instant b) {
        return Duration.between(a, b).abs().compareTo(SAME) < 0;
    }
}
