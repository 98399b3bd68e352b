package io.paidan.planning;

import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Clockhand;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Schedule;
import io.paidan.planning.search.Solution;
import io.paidan.planning.search.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a solution on arrays back into visits, technicians and times. */
final class PlanWriter {
    /** Between the 5 and 10 minutes of D4: at the door this long before the work can start, never longer. */
    private static final int EARLY_SECONDS = 8 * 60;

    private static final int LATEST_EARLY_SECONDS = 5 * 60;

    private final Assembly assembly;
    private final Problem problem;
    private final Solution solution;
    private long travel;
    private long overtime;
    private int assigned;
    private int late;
    private int moved;

    private PlanWriter(Assembly assembly, Solution solution) {
        this.assembly = assembly;
        this.problem = assembly.problem();
        this.solution = solution;
    }

    static Plan plan(Assembly assembly, Solution solution, long version, String reason) {
        return new PlanWriter(assembly, solution).plan(version, reason);
    }

    private Plan plan(long version, String reason) {
        Timetable timetable = Timetable.of(problem, solution.routes());
        List<PlannedRoute> routes = new ArrayList<>();
        for (int r = 0; r < problem.routes(); r++) {
            routes.add(route(r, timetable.schedules()[r]));
        }
        Unplaced unplaced = new Unplaced(assembly, solution);
        List<UnassignedVisit> unassigned = new ArrayList<>();
        for (int v : solution.unassigned()) {
            unassigned.add(unplaced.explain(v));
        }
        PlanFigures figures = new PlanFigures(
                assigned,
                travel,
                late,
                overtime,
                moved,
                assembly.exactTravel(),
                solution.cost(problem).toString());
        Facts facts = assembly.facts();
        return new Plan(facts.territory(), version, facts.now(), routes, unassigned, figures, reason);
    }

    private PlannedRoute route(int r, Schedule schedule) {
        Work work = assembly.works().get(r);
        int[] visits = schedule.visits();
        List<PlannedVisit> planned = new ArrayList<>();
        for (Commitment begun : work.begun()) {
            Instant now = assembly.facts().now();
            Instant departure = begun.expectedDeparture().isAfter(now) ? begun.expectedDeparture() : now;
            planned.add(new PlannedVisit(
                    begun.visit(), begun.since(), begun.since(), startOf(begun), departure, 0, true, null));
        }
        for (int i = 0; i < visits.length; i++) {
            planned.add(visit(schedule, i, i < problem.pinned()[r].length));
            count(r, visits[i], schedule.start()[i]);
        }
        if (visits.length > 0) {
            travel += schedule.terms().travel();
            overtime += Math.max(0, schedule.finish() - problem.shiftEnd()[r]);
        }
        return new PlannedRoute(work.technician().id(), work.shift().hours(), planned, breakTime(schedule));
    }

    /** Of two who go together, when the second was there. */
    private Instant startOf(Commitment begun) {
        return assembly.facts().commitments().stream()
                .filter(other -> other.visit().equals(begun.visit().partner())
                        && begun.kind() == Commitment.Kind.ARRIVED
                        && other.since().isAfter(begun.since()))
                .map(Commitment::since)
                .findFirst()
                .orElse(begun.since());
    }

    private @Nullable TimeWindow breakTime(Schedule schedule) {
        int begin = schedule.breakBegin();
        int seconds = problem.breakSeconds()[schedule.route()];
        return begin < 0 ? null : new TimeWindow(assembly.at(begin), assembly.at(begin + seconds));
    }

    private void count(int r, int v, int start) {
        assigned++;
        late += start > problem.due()[v] ? 1 : 0;
        int published = assembly.pairings().publishedRoute(v);
        moved += published >= 0 && published != r ? 1 : 0;
    }

    /** Leaves as late as D4 allows: waiting is done at the place before, where it may still be put to use. */
    private PlannedVisit visit(Schedule schedule, int i, boolean pinned) {
        int v = schedule.visits()[i];
        int from = i == 0 ? problem.startPlace()[schedule.route()] : problem.place()[schedule.visits()[i - 1]];
        int leave = schedule.leave()[i];
        int arrival = schedule.arrival()[i];
        int start = schedule.start()[i];
        if (!pinned && start - arrival > EARLY_SECONDS) {
            int earliest = leave;
            leave += start - EARLY_SECONDS - arrival;
            arrival = Clockhand.arrival(problem, from, problem.place()[v], leave);
            if (arrival > start - LATEST_EARLY_SECONDS) {
                // The weather turns in between: leaving later would take longer.
                leave = earliest;
                arrival = schedule.arrival()[i];
            }
        }
        VisitId visit = assembly.journeys().get(v).visit();
        return new PlannedVisit(
                visit,
                assembly.at(leave),
                assembly.at(arrival),
                assembly.at(start),
                assembly.at(schedule.departure()[i]),
                arrival - leave,
                pinned || isLocked(visit),
                assembly.pairings().radius(schedule.route(), v));
    }

    private boolean isLocked(VisitId visit) {
        return assembly.facts().commitments().stream()
                .anyMatch(commitment -> commitment.visit().equals(visit));
    }
}
