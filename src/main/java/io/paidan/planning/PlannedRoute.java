package io.paidan.planning;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One technician's shift; a technician has one route for each shift of the horizon.
 *
 * @param shift hours of the shift, overtime not included
 * @param visits in the order of driving; visits already being worked on come first
 * @param breakTime the break as planned; null when none is due any more or the day is over before it is
 */
public record PlannedRoute(
        TechnicianId technician,
        TimeWindow shift,
        List<PlannedVisit> visits,
        @Nullable TimeWindow breakTime) {
    public PlannedRoute {
        visits = List.copyOf(visits);
    }
}
