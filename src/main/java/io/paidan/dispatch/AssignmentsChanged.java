package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Radius;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan in force has changed; published inside the transaction that saved the change.
 *
 * @param planVersion the version in force from now on; grows by at least one with each plan
 * @param reason what made the planner plan
 * @param moves every visit that changed hands
 * @param changed every visit of which anything changed, the moved ones included
 */
public record AssignmentsChanged(
        Territory territory, long planVersion, Instant at, String reason, List<Move> moves, Set<VisitId> changed) {
    public AssignmentsChanged {
        moves = List.copyOf(moves);
        changed = Set.copyOf(changed);
    }

    /**
     * A visit that changed hands.
     *
     * @param from who had it, or null
     * @param to who has it now, or null when nobody can
     * @param cause why, for a person to read
     * @param radius in which the new technician was found (M4), or null
     */
    public record Move(
            VisitId visit,
            @Nullable TechnicianId from,
            @Nullable TechnicianId to,
            String cause,
            @Nullable Radius radius) {}
}
