package io.paidan.live;

import io.paidan.dispatch.Assignment;
import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.dispatch.PlanHead;
import io.paidan.kernel.Paced;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.VisitId;
import io.paidan.live.Facts.Work;
import io.paidan.live.Rows.AssignmentChange;
import io.paidan.live.Rows.AssignmentRow;
import io.paidan.live.Rows.MoveRow;
import io.paidan.live.Rows.PlanRow;
import io.paidan.live.Rows.RouteRow;
import io.paidan.live.Rows.TechnicianRow;
import io.paidan.live.Rows.TicketRow;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Position;
import io.paidan.workforce.Positions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what is with what was last told, and tells the difference. On the feed's thread only, but for {@link #snapshot}. */
@Component
class Teller {
    /** So a console that misses the last delta before a silence still notices within this many seconds. */
    private static final int CLOCK_EVERY_SECONDS = 5;

    private final Facts facts;
    private final Crew crew;
    private final Positions positions;
    private final Sender sender;
    private final Clock clock;
    private final Board board = new Board();
    private final Deque<Long> replans = new ArrayDeque<>();
    private Work work = new Work(Map.of(), Map.of(), List.of(), List.of());
    private int speedTold;
    private int secondsSinceClock;

    Teller(Facts facts, Crew crew, Positions positions, Sender sender, Clock clock) {
        this.facts = facts;
        this.crew = crew;
        this.positions = positions;
        this.sender = sender;
        this.clock = clock;
    }

    /** The state and its number, positions of now filled in. Safe for concurrent use. */
    Board.State snapshot() {
        Board.State state = board.state();
        return new Board.State(
                state.seq(),
                state.plan(),
                state.technicians().stream().map(crew::placed).toList(),
                state.tickets(),
                state.disruptions());
    }

    int speed() {
        return clock instanceof Paced paced ? paced.speed() : 1;
    }

    /** At the start, and after a failure: everything that differs. */
    void tellAll() {
        work = facts.work();
        List<TicketRow> rows = facts.tickets(work);
        Set<String> shown = new HashSet<>();
        rows.forEach(row -> shown.add(row.number()));
        tellTickets(rows);
        tellGone(board.tickets().stream()
                .map(TicketRow::number)
                .filter(number -> !shown.contains(number))
                .toList());
        tellPlan(List.of());
        tellDisruptions();
        crew.forget();
        tellTechnicians();
        tellClock();
    }

    void tell(LiveFeed.Batch batch) {
        for (int i = 0; i < batch.plans; i++) {
            replans.add(System.nanoTime());
        }
        if (batch.disruptions) {
            tellDisruptions();
        }
        if (batch.crew) {
            crew.forget();
        }
        if (batch.work) {
            Set<String> affected = tellWork(batch.tickets, batch.moves);
            sender.work(affected);
        }
        tellTechnicians();
    }

    /** Once a second: who is where, and what time alone has changed. */
    void tellSecond() {
        tellTechnicians();
        if (!board.disruptions().keySet().equals(facts.disruptions().keySet())) {
            tellDisruptions();
        }
        secondsSinceClock++;
        if (secondsSinceClock >= CLOCK_EVERY_SECONDS || speed() != speedTold) {
            forgetClosed();
            tellClock();
        }
        tellPositions();
    }

    /** @return the technicians whose list of work changed */
    private Set<String> tellWork(Set<TicketNumber> marked, List<Move> moves) {
        Map<VisitId, Assignment> before = work.inForce();
        work = facts.work();
        Set<String> affected = new LinkedHashSet<>();
        Set<VisitId> visits = new HashSet<>(before.keySet());
        visits.addAll(work.inForce().keySet());
        for (VisitId visit : visits) {
            var old = before.get(visit);
            var now = work.inForce().get(visit);
            if (!Objects.equals(old, now)) {
                if (old != null) {
                    affected.add(old.technician().value());
                }
                if (now != null) {
                    affected.add(now.technician().value());
                }
            }
        }
        for (TicketNumber number : marked) {
            work.inForce().values().stream()
                    .filter(a -> a.visit().ticket().equals(number))
                    .forEach(a -> affected.add(a.technician().value()));
        }
        tellTickets(facts.tickets(marked, work));
        tellPlan(moves);
        return affected;
    }

    private void tellTickets(Collection<TicketRow> rows) {
        List<TicketRow> changed = rows.stream()
                .filter(row -> !row.equals(board.ticket(row.number())))
                .toList();
        if (!changed.isEmpty()) {
            board.change(b -> {
                changed.forEach(b::put);
                sender.live(b, new Delta("tickets", Map.of(), Map.of("tickets", changed)), clock.instant());
            });
        }
    }

    private void tellGone(List<String> numbers) {
        if (!numbers.isEmpty()) {
            board.change(b -> {
                numbers.forEach(b::removeTicket);
                sender.live(b, new Delta("ticketsGone", Map.of(), Map.of("numbers", numbers)), clock.instant());
            });
        }
    }

    private void tellPlan(List<Move> moves) {
        List<TicketRow> changed = new ArrayList<>();
        int unassigned = 0;
        for (TicketRow row : board.tickets()) {
            if (row.state() == Ticket.State.OPEN) {
                TicketRow now = renewed(row);
                unassigned += now.assignment() == null ? 1 : 0;
                if (!now.equals(row)) {
                    changed.add(now);
                }
            }
        }
        PlanRow plan = planRow(unassigned);
        List<RouteRow> routes = changedRoutes();
        if (changed.isEmpty() && routes.isEmpty() && moves.isEmpty() && plan.equals(board.plan())) {
            return;
        }
        board.change(b -> {
            changed.forEach(b::put);
            b.plan(plan);
            routes.forEach(b::route);
            sender.live(b, planDelta(plan, changed, routes, moves), clock.instant());
        });
    }

    private static Delta planDelta(PlanRow plan, List<TicketRow> changed, List<RouteRow> routes, List<Move> moves) {
        Map<String, List<?>> lists = new LinkedHashMap<>();
        lists.put(
                "assignments",
                changed.stream()
                        .map(row -> new AssignmentChange(row.number(), row.assignment(), row.unassignedReason()))
                        .toList());
        lists.put("routes", routes);
        lists.put("moves", moves.stream().map(MoveRow::of).toList());
        return new Delta("plan", Map.of("plan", plan), lists);
    }

    private TicketRow renewed(TicketRow row) {
        VisitId visit = VisitId.parse(row.visit());
        Assignment now = work.inForce().get(visit);
        return now == null ? row.with(null, work.reasons().get(visit)) : row.with(AssignmentRow.of(now), null);
    }

    private PlanRow planRow(int unassigned) {
        PlanHead newest =
                work.plans().stream().max(Comparator.comparing(PlanHead::made)).orElse(null);
        if (newest == null) {
            return new PlanRow(0, null, "", unassigned, 0, 0);
        }
        long travelSeconds =
                work.plans().stream().mapToLong(PlanHead::travelSeconds).sum();
        return new PlanRow(
                work.plans().stream().mapToLong(PlanHead::version).sum(),
                newest.made(),
                newest.reason(),
                unassigned,
                travelSeconds / 60,
                replansOfLastMinute());
    }

    private int replansOfLastMinute() {
        long from = System.nanoTime() - TimeUnit.MINUTES.toNanos(1);
        replans.removeIf(at -> at - from < 0);
        return replans.size();
    }

    private List<RouteRow> changedRoutes() {
        Map<String, List<String>> routes = new HashMap<>();
        work.inForce()
                .values()
                .forEach(a -> routes.computeIfAbsent(a.technician().value(), t -> new ArrayList<>())
                        .add(a.visit().toString()));
        List<RouteRow> changed = new ArrayList<>();
        for (TechnicianRow technician : board.technicians()) {
            List<String> now = routes.getOrDefault(technician.id(), List.of());
            if (!now.equals(technician.route())) {
                changed.add(new RouteRow(technician.id(), now));
            }
        }
        return changed;
    }

    private void tellTechnicians() {
        List<TechnicianRow> changed = crew.rows(work, facts.activeDisruptions()).stream()
                .filter(row -> !row.equals(board.technician(row.id())))
                .toList();
        if (!changed.isEmpty()) {
            board.change(b -> {
                changed.forEach(b::put);
                var placed = changed.stream().map(crew::placed).toList();
                sender.live(b, new Delta("technicians", Map.of(), Map.of("technicians", placed)), clock.instant());
            });
        }
    }

    private void tellDisruptions() {
        Map<String, Map<String, @Nullable Object>> now = facts.disruptions();
        Map<String, Map<String, @Nullable Object>> told = board.disruptions();
        List<Map<String, @Nullable Object>> changed = new ArrayList<>();
        for (String id : now.keySet()) {
            Map<String, @Nullable Object> feature = now.get(id);
            if (feature != null && !sameFeature(feature, told.get(id))) {
                changed.add(feature);
            }
        }
        List<String> removed =
                told.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        if (!changed.isEmpty() || !removed.isEmpty()) {
            board.change(b -> {
                b.disruptions(now);
                Map<String, List<?>> lists = new LinkedHashMap<>();
                lists.put("disruptions", changed);
                lists.put("removed", removed);
                sender.live(b, new Delta("disruptions", Map.of(), lists), clock.instant());
            });
        }
    }

    /** The shape of a disruption never changes, its span can; coordinates are arrays, which would never be equal. */
    private static boolean sameFeature(
            Map<String, @Nullable Object> now, @Nullable Map<String, @Nullable Object> told) {
        return told != null && Objects.equals(now.get("properties"), told.get("properties"));
    }

    private void tellClock() {
        speedTold = speed();
        secondsSinceClock = 0;
        Instant now = clock.instant();
        board.change(
                b -> sender.live(b, new Delta("clock", Map.of("now", now, "clockSpeed", speedTold), Map.of()), now));
    }

    private void forgetClosed() {
        Set<String> shown = facts.closedShown();
        tellGone(board.tickets().stream()
                .filter(row -> row.state() != Ticket.State.OPEN)
                .map(TicketRow::number)
                .filter(number -> !shown.contains(number))
                .toList());
    }

    private void tellPositions() {
        List<List<?>> frame = new ArrayList<>();
        for (Position fix : positions.drainChanged()) {
            TechnicianRow row = board.technician(fix.technician().value());
            if (row != null) {
                frame.add(List.of(
                        row.id(),
                        Rows.rounded(fix.location().longitude()),
                        Rows.rounded(fix.location().latitude()),
                        Math.round(fix.headingDegrees()),
                        row.status(),
                        fix.at().getEpochSecond()));
            }
        }
        sender.positions(frame, board.seq(), clock.instant());
    }
}
