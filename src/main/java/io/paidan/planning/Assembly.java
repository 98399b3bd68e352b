package io.paidan.planning;

import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Problem;
import io.paidan.ticket.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A problem and what its indices mean.
 *
 * @param works by route index
 * @param tickets by visit index
 * @param indexOf visit index of a visit
 * @param exactTravel whether every travel time is that of the streets in their weather, none an estimate
 */
record Assembly(
        Facts facts,
        Problem problem,
        List<Work> works,
        List<Ticket> tickets,
        Map<VisitId, Integer> indexOf,
        TicketPairings pairings,
        boolean exactTravel) {
    Instant at(int second) {
        return facts.now().plusSeconds(second);
    }
}
