package io.paidan.planning;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What planning may not undo. Implemented by dispatch from the saved assignments; called on the planner thread. */
public interface Commitments {
    /** Visits begun, under way or locked by a person. */
    List<Commitment> of(Territory territory);

    /** The published assignments of visits that are still open: the next plan starts from them, and a change against them has a price. */
    Map<VisitId, Published> published(Territory territory);

    /** Who declined which visit, or that of the other technician with it: it is never offered to them again (M9). */
    Map<VisitId, Set<TechnicianId>> refusals(Territory territory);

    /** Appliances picked up since then, each once: they are on the van until its shift ends (D9). */
    List<Load> loads(Territory territory, Instant since);

    /** The version of the last saved plan; 0 before the first. */
    long version(Territory territory);

    /**
     * An appliance on a van.
     *
     * @param at when it was picked up
     */
    record Load(TechnicianId technician, Instant at) {}

    /**
     * A published assignment.
     *
     * @param start planned start of the work; gives the order within a technician's day
     * @param promise the span the customer was told to expect, or null when nothing was promised yet
     */
    record Published(
            TechnicianId technician,
            Instant start,
            @Nullable TimeWindow promise) {}
}
