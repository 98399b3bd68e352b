package io.paidan.planning;

import io.paidan.kernel.Location;
import io.paidan.workforce.Shift;
import io.paidan.workforce.Technician;
import java.time.Instant;
import java.util.List;

/**
 * One technician's shift as a route of the problem.
 *
 * @param day 0 today, 1 tomorrow …
 * @param technicianIndex the same for all shifts of one technician
 * @param place where the route starts
 * @param readyAt from when the technician can leave it
 * @param begun visits being worked on; they lie before the route's start
 * @param under visits under way, or at whose door the technician waits for the other of two; pinned at its head
 * @param loaded units of van space that what was picked up in this shift takes (D9)
 */
record Work(
        Technician technician,
        int technicianIndex,
        Shift shift,
        int day,
        Location place,
        Instant readyAt,
        List<Commitment> begun,
        List<Commitment> under,
        int loaded) {
    Work {
        begun = List.copyOf(begun);
        under = List.copyOf(under);
    }
}
