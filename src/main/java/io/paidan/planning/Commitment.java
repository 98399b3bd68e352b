package io.paidan.planning;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import java.time.Instant;

/**
 * A visit that may not be moved any more.
 *
 * @param since when the technician set out or began, or when a person locked it
 * @param expectedDeparture when the work is expected to end; counts for {@link Kind#ARRIVED} and {@link Kind#ON_SITE} only
 */
public record Commitment(VisitId visit, TechnicianId technician, Kind kind, Instant since, Instant expectedDeparture) {
    /** How firmly. */
    public enum Kind {
        /** Working: the route starts here when the work is done. */
        ON_SITE,
        /** At the door: begins at once, or when the other of two technicians is there. */
        ARRIVED,
        /** Under way: it stays the technician's next visit. */
        EN_ROUTE,
        /** Assigned by a person: this technician and no other; order and time stay open. */
        LOCKED
    }
}
