package io.paidan.live;

import io.paidan.dispatch.Assignment;
import io.paidan.disruption.Disruption;
import io.paidan.kernel.Paced;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.VisitId;
import io.paidan.live.Facts.Work;
import io.paidan.live.Rows.TechnicianRow;
import io.paidan.live.Rows.TicketRow;
import io.paidan.workforce.Position;
import io.paidan.workforce.Positions;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads what is and hands it to every {@link Picture}: the whole city's, and that of each territory it is cut into. On the feed's
 * thread only, but for {@link #snapshot}.
 */
@Component
class Teller {
    /** So a console that misses the last delta before a silence still notices within this many seconds. */
    private static final int CLOCK_EVERY_SECONDS = 5;

    private final Facts facts;
    private final Crew crew;
    private final Positions positions;
    private final Sender sender;
    private final Clock clock;
    private final Map<Territory, Picture> pictures = new ConcurrentHashMap<>();
    private Work work = new Work(Map.of(), Map.of(), Map.of(), List.of(), List.of());
    private Pace paceTold = new Pace(1, false);
    private int secondsSinceClock;

    Teller(Facts facts, Crew crew, Positions positions, Sender sender, Clock clock) {
        this.facts = facts;
        this.crew = crew;
        this.positions = positions;
        this.sender = sender;
        this.clock = clock;
        picture(Territory.CITY);
    }

    /** The state and its number. Safe for concurrent use; of a territory that has nothing yet it is empty. */
    Board.State snapshot(Territory territory) {
        return picture(territory).state();
    }

    /** Whether anything is known of it. */
    boolean knows(Territory territory) {
        return pictures.containsKey(territory);
    }

    Pace pace() {
        return clock instanceof Paced paced ? new Pace(paced.speed(), paced.stands()) : new Pace(1, false);
    }

    /**
     * How a console carries the time on.
     *
     * @param speed simulated seconds in a real one
     * @param stands whether the clock waits, as before a demo day begins: let run on, it would show times that are still to come
     */
    record Pace(int speed, boolean stands) {}

    /** At the start, and after a failure: everything that differs. */
    void tellAll() {
        work = facts.work();
        List<TicketRow> tickets = facts.tickets(work);
        crew.forget();
        meet(tickets.stream().map(TicketRow::territory));
        pictures.values().forEach(picture -> picture.tellAll(tickets, work));
        tellDisruptions();
        tellTechnicians();
        tellClock();
    }

    void tell(LiveFeed.Batch batch) {
        if (batch.disruptions) {
            tellDisruptions();
        }
        if (batch.crew) {
            crew.forget();
        }
        if (batch.work) {
            Set<String> affected = tellWork(batch);
            sender.work(affected);
        }
        tellTechnicians();
    }

    /** Once a second: who is where, and what time alone has changed. */
    void tellSecond() {
        tellTechnicians();
        tellDisruptions();
        secondsSinceClock++;
        if (secondsSinceClock >= CLOCK_EVERY_SECONDS || !pace().equals(paceTold)) {
            Set<String> shown = facts.closedShown();
            pictures.values().forEach(picture -> picture.tellForgotten(shown));
            tellClock();
        }
        Collection<Position> fixes = positions.drainChanged();
        pictures.values().forEach(picture -> picture.tellPositions(fixes));
    }

    /** @return the technicians whose list of work changed */
    private Set<String> tellWork(LiveFeed.Batch batch) {
        Map<VisitId, Assignment> before = work.inForce();
        work = facts.work();
        List<TicketRow> rows = facts.tickets(batch.tickets, work);
        meet(rows.stream().map(TicketRow::territory));
        for (Picture picture : pictures.values()) {
            picture.tellTickets(rows);
            picture.tellPlan(work, batch.plans);
        }
        return affected(before, batch.tickets);
    }

    private Set<String> affected(Map<VisitId, Assignment> before, Set<TicketNumber> marked) {
        Set<String> affected = new LinkedHashSet<>();
        Set<VisitId> visits = new HashSet<>(before.keySet());
        visits.addAll(work.inForce().keySet());
        for (VisitId visit : visits) {
            var old = before.get(visit);
            var now = work.inForce().get(visit);
            if (!Objects.equals(old, now)) {
                Stream.of(old, now, work.inForce().get(visit.partner()))
                        .filter(Objects::nonNull)
                        .forEach(a -> affected.add(a.technician().value()));
            }
        }
        work.inForce().values().stream()
                .filter(a -> marked.contains(a.visit().ticket()))
                .forEach(a -> affected.add(a.technician().value()));
        return affected;
    }

    private void tellTechnicians() {
        List<TechnicianRow> rows = crew.rows(work, facts.activeDisruptions());
        meet(rows.stream().map(TechnicianRow::territory));
        pictures.values().forEach(picture -> picture.tellTechnicians(rows));
    }

    private void tellDisruptions() {
        List<Disruption> all = facts.disruptions();
        pictures.forEach((territory, picture) -> picture.tellDisruptions(Facts.features(all, territory)));
    }

    private void tellClock() {
        paceTold = pace();
        secondsSinceClock = 0;
        pictures.values().forEach(picture -> picture.tellClock(paceTold));
    }

    /** Pictures of territories that were not heard of before, or were only asked for, are told everything. */
    private void meet(Stream<String> territories) {
        territories.collect(Collectors.toSet()).forEach(name -> picture(new Territory(name)));
        List<Picture> fresh =
                pictures.values().stream().filter(picture -> !picture.begun()).toList();
        if (!fresh.isEmpty()) {
            List<TicketRow> tickets = facts.tickets(work);
            fresh.forEach(picture -> picture.tellAll(tickets, work));
        }
    }

    private Picture picture(Territory territory) {
        return pictures.computeIfAbsent(territory, t -> new Picture(t, sender, crew, clock));
    }
}
