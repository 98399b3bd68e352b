package io.paidan.planning;

import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A problem and what its indices mean.
 *
 * @param works by route index
 * @param journeys by visit index
 * @param indexOf visit index of a visit
 * @param exactTravel whether every travel time is that of the streets in their weather, none an estimate
 */
record Assembly(
        Facts facts,
        Problem problem,
        List<Work> works,
        List<Journey> journeys,
        Map<VisitId, Integer> indexOf,
        TicketPairings pairings,
        boolean exactTravel) {
    Instant at(int second) {
        return facts.now().plusSeconds(second);
    }
}
