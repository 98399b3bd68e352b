package io.paidan.dispatch;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a visit is (O2): assigned, accepted, en route, arrived, working, and one of five ends. A report may only go one step
 * along this order; whoever skips or repeats a step is told which ones are open.
 */
public enum VisitState {
    ASSIGNED,
    ACCEPTED,
    EN_ROUTE,
    ARRIVED,
    WORKING,
    /** Solved; closes the ticket. */
    DONE,
    /** Nobody opened (D11); the ticket returns to the pool. */
    NOT_AT_HOME,
    /** A part is missing (D6); the ticket returns to the pool. */
    NEEDS_PART,
    /** Taken along for repair (D9); the next visit brings it back when it is ready. */
    TO_WORKSHOP,
    /** The technician cannot or will not (C2, D7); somebody else is sent. */
    DECLINED;

    /** The states that a report may bring next; empty after an end. */
    public Set<VisitState> next() {
        return switch (this) {
            case ASSIGNED -> EnumSet.of(ACCEPTED, DECLINED);
            case ACCEPTED -> EnumSet.of(EN_ROUTE, DECLINED);
            case EN_ROUTE -> EnumSet.of(ARRIVED, DECLINED);
            case ARRIVED -> EnumSet.of(WORKING, NOT_AT_HOME);
            case WORKING -> EnumSet.of(DONE, NEEDS_PART, TO_WORKSHOP);
            case DONE, NOT_AT_HOME, NEEDS_PART, TO_WORKSHOP, DECLINED -> EnumSet.noneOf(VisitState.class);
        };
    }

    public boolean mayBecome(VisitState other) {
        return next().contains(other);
    }

    /** Nothing follows. */
    public boolean ended() {
        return next().isEmpty();
    }

    /** The technician is on the way or there: no plan moves the visit any more. */
    public boolean underWay() {
        return this == EN_ROUTE || onSite();
    }

    public boolean onSite() {
        return this == ARRIVED || this == WORKING;
    }
}
