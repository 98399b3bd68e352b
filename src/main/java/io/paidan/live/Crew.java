package io.paidan.live;

import io.paidan.dispatch.Assignment;
import io.paidan.dispatch.Break;
import io.paidan.disruption.Disruption;
import io.paidan.disruption.Storm;
import io.paidan.kernel.Paced;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.live.Rows.Status;
import io.paidan.live.Rows.TechnicianRow;
import io.paidan.workforce.Position;
import io.paidan.workforce.Positions;
import io.paidan.workforce.Shift;
import io.paidan.workforce.Technician;
import io.paidan.workforce.Technicians;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The technicians as the console shows them. Used by the feed's thread only, but for {@link #placed}. */
@Component
class Crew {
    /** A phone silent for this long is called offline; phones report every few seconds. */
    private static final Duration SILENT = Duration.ofMinutes(5);
    /** In a demo that runs fast five minutes pass in seconds; a phone has at least this long of real time. */
    private static final Duration SILENT_AT_LEAST = Duration.ofMinutes(1);

    private static final Duration SHIFTS_KEPT = Duration.ofMinutes(5);

    private final Technicians technicians;
    private final Positions positions;
    private final Clock clock;
    private final ZoneId zone;
    private List<Technician> crew = List.of();
    private Map<TechnicianId, Shift> shifts = Map.of();
    private @Nullable Instant readAt;

    Crew(Technicians technicians, Positions positions, Clock clock, ZoneId zone) {
        this.technicians = technicians;
        this.positions = positions;
        this.clock = clock;
        this.zone = zone;
    }

    /** Somebody's master data changed: read them anew. */
    void forget() {
        readAt = null;
    }

    /** All rows, without positions. */
    List<TechnicianRow> rows(Facts.Work work, List<Disruption> active) {
        Instant now = clock.instant();
        if (readAt == null || now.isAfter(readAt.plus(SHIFTS_KEPT))) {
            read(now);
        }
        Map<TechnicianId, List<Assignment>> routes = new HashMap<>();
        work.inForce()
                .values()
                .forEach(a -> routes.computeIfAbsent(a.technician(), t -> new ArrayList<>())
                        .add(a));
        Map<TechnicianId, List<Break>> breaks =
                work.breaks().stream().collect(Collectors.groupingBy(Break::technician));
        List<TechnicianRow> rows = new ArrayList<>();
        for (Technician technician : crew) {
            List<Assignment> route = routes.getOrDefault(technician.id(), List.of()).stream()
                    .sorted(Comparator.comparingInt(Assignment::position).thenComparing(Assignment::visit))
                    .toList();
            if (technician.active() || !route.isEmpty()) {
                rows.add(row(technician, route, breaks.getOrDefault(technician.id(), List.of()), active, now));
            }
        }
        return rows;
    }

    /** The row with its newest position. Safe for concurrent use. */
    TechnicianRow placed(TechnicianRow row) {
        return positions.latest(new TechnicianId(row.id())).map(row::at).orElse(row);
    }

    private TechnicianRow row(
            Technician technician, List<Assignment> route, List<Break> breaks, List<Disruption> active, Instant now) {
        Shift shift = shifts.get(technician.id());
        boolean onShift = shift != null && shift.hours().contains(now);
        Position fix = positions.latest(technician.id()).orElse(null);
        boolean silent = fix == null || fix.at().isBefore(now.minus(patience()));
        List<String> visits = route.stream().map(a -> a.visit().toString()).toList();
        return TechnicianRow.of(
                technician,
                shift == null ? null : shift.hours(),
                onShift,
                status(shift, route, silent, now),
                visits,
                shift == null ? null : breakTime(shift, breaks),
                fix != null && inStorm(fix, active));
    }

    private static @Nullable TimeWindow breakTime(Shift shift, List<Break> breaks) {
        return breaks.stream()
                .map(Break::time)
                .filter(time -> shift.hours().contains(time.start()))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    static Status status(@Nullable Shift shift, List<Assignment> route, boolean silent, Instant now) {
        for (Assignment a : route) {
            if (a.state().underWay()) {
                return a.state().onSite() ? Status.ON_SITE : Status.EN_ROUTE;
            }
        }
        if (shift == null || !shift.hours().contains(now)) {
            return Status.OFF_SHIFT;
        }
        if (silent) {
            return Status.OFFLINE;
        }
        return onBreak(shift, route, now) ? Status.BREAK : Status.IDLE;
    }

    /** Within the hours of the break, and nothing planned that would fall into it. */
    private static boolean onBreak(Shift shift, List<Assignment> route, Instant now) {
        TimeWindow window = shift.breakWindow();
        return window != null
                && !now.isBefore(window.start())
                && now.isBefore(window.end().plus(shift.breakLength()))
                && route.stream().allMatch(a -> a.leave().isAfter(now));
    }

    private static boolean inStorm(Position fix, List<Disruption> active) {
        var point = fix.location().toPoint();
        return active.stream()
                .anyMatch(d -> d instanceof Storm storm && storm.area().covers(point));
    }

    private Duration patience() {
        Duration real = clock instanceof Paced paced ? SILENT_AT_LEAST.multipliedBy(paced.speed()) : SILENT_AT_LEAST;
        return real.compareTo(SILENT) > 0 ? real : SILENT;
    }

    private void read(Instant now) {
        crew = technicians.all();
        Map<TechnicianId, Shift> today = new HashMap<>();
        for (Shift shift : technicians.shifts(now.atZone(zone).toLocalDate(), 1)) {
            today.merge(shift.technician(), shift, (a, b) -> better(a, b, now));
        }
        shifts = today;
        readAt = now;
    }

    /** Of two shifts of a day, the one that is on, else the one that is still to come. */
    private static Shift better(Shift earlier, Shift later, Instant now) {
        return earlier.hours().end().isAfter(now) ? earlier : later;
    }
}
