package io.paidan.planning;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who goes where and when in one territory: today and the next days, one route a technician and shift. Immutable.
 *
 * @param version rises by one with each plan; the first after a restart is one above the last saved one
 * @param reason what caused it, for people, for example {@code storm S-3 opened}
 */
public record Plan(
        Territory territory,
        long version,
        Instant made,
        List<PlannedRoute> routes,
        List<UnassignedVisit> unassigned,
        PlanFigures figures,
        String reason) {
    public Plan {
        routes = List.copyOf(routes);
        unassigned = List.copyOf(unassigned);
    }

    /** The technician who serves the visit; empty when it is unassigned or unknown here. */
    public Optional<TechnicianId> technicianOf(VisitId visit) {
        return routes.stream()
                .filter(route -> route.visits().stream()
                        .anyMatch(planned -> planned.visit().equals(visit)))
                .map(PlannedRoute::technician)
                .findFirst();
    }
}
