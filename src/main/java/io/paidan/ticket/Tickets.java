package io.paidan.ticket;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.VisitId;
import io.paidan.store.Geometries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every ticket, as last stored. Lists are in order of intake. */
@Component
public class Tickets {
    private final TicketTable table;
    private final ServiceLevels levels;
    private final Geometries geometries;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Tickets(
            TicketTable table,
            ServiceLevels levels,
            Geometries geometries,
            Audit audit,
            ApplicationEventPublisher events) {
        this.table = table;
        this.levels = levels;
        this.geometries = geometries;
        this.audit = audit;
        this.events = events;
    }

    public Optional<Ticket> find(TicketNumber number) {
        return table.find(number);
    }

    /** @throws NotFound when there is no such ticket */
    public Ticket require(TicketNumber number) {
        return find(number).orElseThrow(() -> unknown(number));
    }

    public List<Ticket> open() {
        return table.where("state = 'OPEN'", Map.of());
    }

    public List<Ticket> openOn(Territory territory) {
        return table.where("state = 'OPEN' and territory = :territory", Map.of("territory", territory.name()));
    }

    /** Done or cancelled at or after this instant. */
    public List<Ticket> closedSince(Instant since) {
        return table.where("state <> 'OPEN' and closed_at >= :since", Map.of("since", since.atOffset(ZoneOffset.UTC)));
    }

    /** Open tickets at most this far away as the crow flies (D1). */
    public List<Ticket> within(Location centre, Metres radius) {
        return table.where(
                "number in (select * from tickets_within(:longitude, :latitude, :metres))",
                Map.of(
                        "longitude", centre.longitude(),
                        "latitude", centre.latitude(),
                        "metres", radius.value()));
    }

    /** Open tickets in the area, its border included. The database narrows them down by its index, JTS has the last word. */
    public List<Ticket> inside(Polygon area) {
        Envelope box = area.getEnvelopeInternal();
        Map<String, Object> params = Map.of(
                "area", geometries.bind(area),
                "west", box.getMinX(),
                "south", box.getMinY(),
                "east", box.getMaxX(),
                "north", box.getMaxY());
        return table
                .where("number in (select * from tickets_inside(:area, :west, :south, :east, :north))", params)
                .stream()
                .filter(ticket -> area.covers(ticket.location().toPoint()))
                .toList();
    }

    /**
     * The visit was made and the work is done: closes the ticket, or leaves it open for the other of two technicians.
     *
     * @throws Conflict when this is not the ticket's present visit, or it is closed already
     */
    @Transactional
    public Ticket done(VisitId visit, Instant at) {
        Ticket before = lockForVisit(visit);
        boolean last = before.visitsToMake().equals(List.of(visit));
        TicketDraft draft = TicketDraft.of(before);
        Ticket after = (last ? draft.closed(Ticket.State.DONE, at) : draft.done(visit.seat())).as(before.number());
        table.update(after, null);
        record(last ? "close-ticket" : "finish-visit", last ? null : "visit " + visit, before, after);
        events.publishEvent(
                last
                        ? new TicketEvent.Closed(after.number(), after.territory())
                        : new TicketEvent.Changed(after.number(), after.territory()));
        return after;
    }

    /**
     * The visit came to nothing (not at home, part missing): the next one is to be planned (D11).
     *
     * @return the ticket with its new visit
     * @throws Conflict when this is not the ticket's present visit, or it is closed already
     */
    @Transactional
    public Ticket returnToPool(VisitId visit, String reason) {
        Ticket before = lockForVisit(visit);
        Ticket after = TicketDraft.of(before).nextVisit().as(before.number());
        table.update(after, null);
        record("return-to-pool", reason, before, after);
        events.publishEvent(new TicketEvent.ReturnedToPool(after.number(), after.territory(), reason));
        return after;
    }

    /**
     * The appliance was taken along: the next visit brings it back (D9).
     *
     * @param service time on site that the return takes
     * @return the ticket with its new visit
     * @throws Conflict when this is not the ticket's present visit, or it is closed already
     */
    @Transactional
    public Ticket takenToWorkshop(VisitId visit, Errand.BringBack back, Duration service, String reason) {
        Ticket before = lockForVisit(visit);
        Ticket after =
                TicketDraft.of(before).toWorkshop(back, service).dueBy(levels).as(before.number());
        table.update(after, null);
        record("take-to-workshop", reason, before, after);
        events.publishEvent(new TicketEvent.TakenToWorkshop(after.number(), after.territory()));
        return after;
    }

    private void record(String action, @Nullable String why, Ticket before, Ticket after) {
        audit.record(
                Actor.current().name(),
                action,
                before.number().value(),
                why,
                TicketView.of(before),
                TicketView.of(after));
    }

    private Ticket lockForVisit(VisitId visit) {
        Ticket ticket = table.lock(visit.ticket()).orElseThrow(() -> unknown(visit.ticket()));
        if (ticket.state() != Ticket.State.OPEN) {
            throw new Conflict(
                    "Ticket " + ticket.number() + " is already " + ticket.state() + "; nothing was changed.");
        }
        if (!ticket.visitsToMake().contains(visit)) {
            throw new Conflict("Visit " + visit + " is over; the ticket's present visit is "
                    + ticket.visitsToMake().getFirst() + ".");
        }
        return ticket;
    }

    static NotFound unknown(TicketNumber number) {
        return new NotFound("There is no ticket " + number + ".");
    }
}
