package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Commitment;
import io.paidan.planning.Commitments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What planning may not undo, from the saved assignments; so after a restart the plan goes on where it stood. */
@Component
class SavedCommitments implements Commitments {
    private final Assignments assignments;
    private final PlanTable table;

    SavedCommitments(Assignments assignments, PlanTable table) {
        this.assignments = assignments;
        this.table = table;
    }

    @Override
    public List<Commitment> of(Territory territory) {
        return assignments.open(territory).stream()
                .filter(Assignment::fixed)
                .map(a -> new Commitment(a.visit(), a.technician(), kind(a), a.since(), a.departure()))
                .toList();
    }

    @Override
    public Map<VisitId, Published> published(Territory territory) {
        Map<VisitId, Published> published = new HashMap<>();
        for (Assignment a : assignments.open(territory)) {
            published.put(a.visit(), new Published(a.technician(), a.start(), a.promised()));
        }
        return published;
    }

    @Override
    public Map<VisitId, Set<TechnicianId>> refusals(Territory territory) {
        return table.refusals(territory);
    }

    @Override
    public List<Load> loads(Territory territory, Instant since) {
        List<Assignment> taken = assignments.takenAlong(territory, since);
        Set<VisitId> visits = taken.stream().map(Assignment::visit).collect(Collectors.toSet());
        return taken.stream()
                .filter(a -> !a.visit().helps() || !visits.contains(a.visit().partner()))
                .map(a -> new Load(a.technician(), a.since()))
                .toList();
    }

    @Override
    public long version(Territory territory) {
        return table.version(territory);
    }

    private static Commitment.Kind kind(Assignment a) {
        return switch (a.state()) {
            case WORKING -> Commitment.Kind.ON_SITE;
            case ARRIVED -> Commitment.Kind.ARRIVED;
            case EN_ROUTE -> Commitment.Kind.EN_ROUTE;
            case ASSIGNED, ACCEPTED, DONE, NOT_AT_HOME, NEEDS_PART, TO_WORKSHOP, DECLINED -> Commitment.Kind.LOCKED;
        };
    }
}
