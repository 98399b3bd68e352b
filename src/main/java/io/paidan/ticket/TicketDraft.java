package io.paidan.ticket;

import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ticket on its way from one state to the next: what intake and changes write into before it is frozen by {@link #as}. */
final class TicketDraft {
    final Instant createdAt;
    int ordinal = 1;
    Territory territory = Territory.CITY;
    Ticket.Channel channel = Ticket.Channel.HOTLINE;
    Ticket.Category category = Ticket.Category.FAULT;
    Ticket.Severity severity = Ticket.Severity.NORMAL;
    Ticket.Urgency urgency = Ticket.Urgency.NORMAL;
    Ticket.Scope scope = Ticket.Scope.SINGLE;

    @Nullable
    Priority givenPriority;

    Priority priority = Priority.NORMAL;
    boolean reviewed;
    Ticket.Customer customer = new Ticket.Customer("", "", Ticket.Customer.Level.REGULAR);
    String address = "";
    Location location = new Location(0, 0);
    final EnumSet<Ticket.Flag> flags = EnumSet.noneOf(Ticket.Flag.class);

    @Nullable
    TimeWindow window;

    Instant slaDue = Instant.MAX;
    Duration service = Duration.ofHours(1);
    int technicians = 1;
    Set<Integer> seatsDone = Set.of();
    Errand errand = new Errand.AtHome();
    Set<Skill> skills = Set.of();
    int minimumRating = 1;
    Set<String> parts = Set.of();

    @Nullable
    TechnicianId preferredTechnician;

    Set<TechnicianId> excludedTechnicians = Set.of();
    String symptom = "";
    Ticket.Product product = new Ticket.Product("", "");
    private Ticket.State state = Ticket.State.OPEN;
    private @Nullable Instant closedAt;
    private int version = 1;

    TicketDraft(Instant createdAt) {
        this.createdAt = createdAt;
    }

    /** A change of a stored ticket: one version on. */
    static TicketDraft of(Ticket t) {
        TicketDraft draft = new TicketDraft(t.createdAt());
        draft.ordinal = t.ordinal();
        draft.territory = t.territory();
        draft.channel = t.channel();
        draft.category = t.category();
        draft.severity = t.grading().severity();
        draft.urgency = t.grading().urgency();
        draft.scope = t.grading().scope();
        draft.givenPriority = t.grading().given();
        draft.priority = t.priority();
        draft.reviewed = t.reviewed();
        draft.customer = t.customer();
        draft.address = t.address();
        draft.location = t.location();
        draft.flags.addAll(t.flags());
        draft.window = t.window();
        draft.slaDue = t.slaDue();
        draft.service = t.service();
        draft.technicians = t.technicians();
        draft.seatsDone = t.seatsDone();
        draft.errand = t.errand();
        draft.skills = t.skills();
        draft.minimumRating = t.minimumRating();
        draft.parts = t.parts();
        draft.preferredTechnician = t.preferredTechnician();
        draft.excludedTechnicians = t.excludedTechnicians();
        draft.symptom = t.symptom();
        draft.product = t.product();
        draft.state = t.state();
        draft.closedAt = t.closedAt();
        draft.version = t.version() + 1;
        return draft;
    }

    TicketDraft closed(Ticket.State how, Instant at) {
        state = how;
        closedAt = at;
        return this;
    }

    TicketDraft done(int seat) {
        Set<Integer> done = new HashSet<>(seatsDone);
        done.add(seat);
        seatsDone = done;
        return this;
    }

    TicketDraft nextVisit() {
        ordinal++;
        seatsDone = Set.of();
        return this;
    }

    /** The next visit brings the appliance back: short, without the parts and the window of the repair, by whoever fetched it. */
    TicketDraft toWorkshop(Errand.BringBack back, Duration returnService) {
        nextVisit();
        errand = back;
        service = returnService;
        parts = Set.of();
        window = null;
        preferredTechnician = excludedTechnicians.contains(back.pickedUpBy()) ? null : back.pickedUpBy();
        return this;
    }

    /** S1; while the appliance is in the workshop, the clock begins anew when it is ready (D9). */
    TicketDraft dueBy(ServiceLevels levels) {
        Instant from = errand instanceof Errand.BringBack back ? back.readyAt() : createdAt;
        slaDue = levels.due(from, priority, category, window);
        return this;
    }

    Ticket as(TicketNumber number) {
        return new Ticket(
                number,
                ordinal,
                territory,
                channel,
                category,
                new Ticket.Grading(severity, urgency, scope, givenPriority),
                priority,
                reviewed,
                customer,
                address,
                location,
                flags,
                window,
                slaDue,
                service,
                technicians,
                seatsDone,
                errand,
                skills,
                minimumRating,
                parts,
                preferredTechnician,
                excludedTechnicians,
                symptom,
                product,
                createdAt,
                state,
                closedAt,
                version);
    }
}
