package io.paidan.live;

import io.paidan.dispatch.AssignmentsChanged;
import io.paidan.dispatch.PlanHead;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.live.Facts.Work;
import io.paidan.live.Rows.AssignmentChange;
import io.paidan.live.Rows.MoveRow;
import io.paidan.live.Rows.PlanRow;
import io.paidan.live.Rows.RouteRow;
import io.paidan.live.Rows.TechnicianRow;
import io.paidan.live.Rows.TicketRow;
import io.paidan.live.Rows.VisitRow;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Position;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The live picture of one territory, or of the whole city: what was last told of it, under numbers of its own. It is handed what
 * is and tells the difference. On the feed's thread only, but for {@link #state}.
 */
final class Picture {
    private final Territory territory;
    private final Sender sender;
    private final Crew crew;
    private final Clock clock;
    private final Board board = new Board();
    private final Deque<Long> replans = new ArrayDeque<>();
    private boolean begun;

    Picture(Territory territory, Sender sender, Crew crew, Clock clock) {
        this.territory = territory;
        this.sender = sender;
        this.crew = crew;
        this.clock = clock;
    }

    /** Whether what is of that territory is part of this picture. */
    boolean holds(Territory other) {
        return territory.equals(Territory.CITY) || territory.equals(other);
    }

    private boolean holds(String other) {
        return territory.equals(Territory.CITY) || territory.name().equals(other);
    }

    /** The state and its number, positions of now filled in. Safe for concurrent use. */
    Board.State state() {
        Board.State state = board.state();
        return new Board.State(
                state.seq(),
                state.plan(),
                state.technicians().stream().map(crew::placed).toList(),
                state.tickets(),
                state.disruptions());
    }

    /** Whether everything was told once; until then a change alone would leave gaps. */
    boolean begun() {
        return begun;
    }

    void tellAll(Collection<TicketRow> tickets, Work work) {
        begun = true;
        Set<String> shown = tickets.stream().map(TicketRow::number).collect(Collectors.toSet());
        tellTickets(tickets);
        tellGone(board.tickets().stream()
                .map(TicketRow::number)
                .filter(number -> !shown.contains(number))
                .toList());
        tellPlan(work, List.of());
    }

    void tellTickets(Collection<TicketRow> rows) {
        List<TicketRow> changed = rows.stream()
                .filter(row -> holds(row.territory()) && !row.equals(board.ticket(row.number())))
                .toList();
        if (!changed.isEmpty()) {
            board.change(b -> {
                changed.forEach(b::put);
                tell(b, new Delta("tickets", Map.of(), Map.of("tickets", changed)));
            });
        }
        tellGone(rows.stream()
                .filter(row -> !holds(row.territory()))
                .map(TicketRow::number)
                .toList());
    }

    /** Those of them that are shown. */
    private void tellGone(List<String> numbers) {
        List<String> gone =
                numbers.stream().filter(number -> board.ticket(number) != null).toList();
        if (!gone.isEmpty()) {
            board.change(b -> {
                gone.forEach(b::removeTicket);
                tell(b, new Delta("ticketsGone", Map.of(), Map.of("numbers", gone)));
            });
        }
    }

    /** @param shown the closed tickets that are still to be seen */
    void tellForgotten(Set<String> shown) {
        tellGone(board.tickets().stream()
                .filter(row -> row.state() != Ticket.State.OPEN)
                .map(TicketRow::number)
                .filter(number -> !shown.contains(number))
                .toList());
    }

    /** @param news the plans made since, of any territory */
    void tellPlan(Work work, List<AssignmentsChanged> news) {
        List<AssignmentsChanged> own =
                news.stream().filter(plan -> holds(plan.territory())).toList();
        own.forEach(plan -> replans.add(System.nanoTime()));
        List<MoveRow> moves = own.stream()
                .flatMap(plan -> plan.moves().stream())
                .map(MoveRow::of)
                .toList();
        List<TicketRow> changed = new ArrayList<>();
        int unassigned = 0;
        for (TicketRow row : board.tickets()) {
            if (row.state() == Ticket.State.OPEN) {
                TicketRow now = renewed(row, work);
                unassigned += now.lacksSomebody() ? 1 : 0;
                if (!now.equals(row)) {
                    changed.add(now);
                }
            }
        }
        PlanRow plan = planRow(work, unassigned);
        List<RouteRow> routes = changedRoutes(work);
        if (changed.isEmpty() && routes.isEmpty() && moves.isEmpty() && plan.equals(board.plan())) {
            return;
        }
        board.change(b -> {
            changed.forEach(b::put);
            b.plan(plan);
            routes.forEach(b::route);
            tell(b, planDelta(plan, changed, routes, moves));
        });
    }

    private static Delta planDelta(PlanRow plan, List<TicketRow> changed, List<RouteRow> routes, List<MoveRow> moves) {
        Map<String, List<?>> lists = new LinkedHashMap<>();
        lists.put(
                "assignments",
                changed.stream()
                        .map(row -> new AssignmentChange(
                                row.number(), row.assignment(), row.unassignedReason(), row.helper()))
                        .toList());
        lists.put("routes", routes);
        lists.put("moves", moves);
        return new Delta("plan", Map.of("plan", plan), lists);
    }

    private static TicketRow renewed(TicketRow row, Work work) {
        VisitRow helper = row.helper();
        return row.with(renewed(row.visit(), work), helper == null ? null : renewed(helper.visit(), work));
    }

    private static VisitRow renewed(String id, Work work) {
        VisitId visit = VisitId.parse(id);
        return VisitRow.of(visit, work.assignment(visit), work.reasons().get(visit));
    }

    private PlanRow planRow(Work work, int unassigned) {
        List<PlanHead> plans =
                work.plans().stream().filter(plan -> holds(plan.territory())).toList();
        PlanHead newest =
                plans.stream().max(Comparator.comparing(PlanHead::made)).orElse(null);
        if (newest == null) {
            return new PlanRow(0, null, "", unassigned, 0, 0);
        }
        return new PlanRow(
                plans.stream().mapToLong(PlanHead::version).sum(),
                newest.made(),
                newest.reason(),
                unassigned,
                plans.stream().mapToLong(PlanHead::travelSeconds).sum() / 60,
                replansOfLastMinute());
    }

    private int replansOfLastMinute() {
        long from = System.nanoTime() - TimeUnit.MINUTES.toNanos(1);
        replans.removeIf(at -> at - from < 0);
        return replans.size();
    }

    private List<RouteRow> changedRoutes(Work work) {
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

    /** @param all everybody's row; who is no longer among them, or works elsewhere now, is told gone */
    void tellTechnicians(List<TechnicianRow> all) {
        List<TechnicianRow> own =
                all.stream().filter(row -> holds(row.territory())).toList();
        List<TechnicianRow> changed = own.stream()
                .filter(row -> !row.equals(board.technician(row.id())))
                .toList();
        Set<String> here = own.stream().map(TechnicianRow::id).collect(Collectors.toSet());
        List<String> gone = board.technicians().stream()
                .map(TechnicianRow::id)
                .filter(id -> !here.contains(id))
                .toList();
        if (!changed.isEmpty() || !gone.isEmpty()) {
            board.change(b -> {
                changed.forEach(b::put);
                gone.forEach(b::removeTechnician);
                Map<String, List<?>> lists = new LinkedHashMap<>();
                lists.put("technicians", changed.stream().map(crew::placed).toList());
                lists.put("gone", gone);
                tell(b, new Delta("technicians", Map.of(), lists));
            });
        }
    }

    /** @param now those that count in this picture, by their id */
    void tellDisruptions(Map<String, Map<String, @Nullable Object>> now) {
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
                tell(b, new Delta("disruptions", Map.of(), lists));
            });
        }
    }

    /** The shape of a disruption never changes, its span can; coordinates are arrays, which would never be equal. */
    private static boolean sameFeature(
            Map<String, @Nullable Object> now, @Nullable Map<String, @Nullable Object> told) {
        return told != null && Objects.equals(now.get("properties"), told.get("properties"));
    }

    void tellClock(Teller.Pace pace) {
        Instant now = clock.instant();
        Map<String, Object> told = Map.of("now", now, "clockSpeed", pace.speed(), "clockStands", pace.stands());
        board.change(b -> tell(b, new Delta("clock", told, Map.of())));
    }

    void tellPositions(Collection<Position> fixes) {
        List<List<?>> frame = new ArrayList<>();
        for (Position fix : fixes) {
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
        sender.positions(territory, frame, board.seq(), clock.instant());
    }

    private void tell(Board changing, Delta delta) {
        sender.live(territory, changing, delta, clock.instant());
    }
}
