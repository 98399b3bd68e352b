package io.paidan.ticket;

import io.paidan.kernel.Form;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import io.paidan.kernel.Places;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Roster;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads what somebody wants to be in a ticket, new or changed, into a draft; every broken field is rejected on the form. In a
 * change, an absent field stays as it is and a null takes away what may be absent.
 */
@Component
class TicketForm {
    static final Duration FURTHEST_AHEAD = Duration.ofDays(90);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    private static final int MOST_ITEMS = 20;

    private final Gazetteer gazetteer;
    private final Roster roster;
    private final ServiceLevels levels;
    private final Set<Skill> knownSkills;
    private final Clock clock;

    TicketForm(
            Gazetteer gazetteer,
            Roster roster,
            ServiceLevels levels,
            @Value("${paidan.skills:home-appliance,digital,installation,printer,compressor}") Set<String> knownSkills,
            Clock clock) {
        this.gazetteer = gazetteer;
        this.roster = roster;
        this.levels = levels;
        this.knownSkills = knownSkills.stream().map(Skill::new).collect(Collectors.toSet());
        this.clock = clock;
    }

    /** @param body the map that the form reads: only there can a null be told from an absent field */
    void read(Form form, Map<?, ?> body, TicketDraft draft, boolean creating) {
        draft.channel = form.optionalChoice("channel", Ticket.Channel.class, draft.channel);
        draft.symptom = textOr(form, "symptom", 4_000, draft.symptom);
        draft.territory = or(
                form.optional("territory", 40, "must be 1 to 40 letters, digits, - or _", Territory::new),
                draft.territory);
        readCustomer(form, draft, creating);
        readPlace(form, draft, creating);
        Form product = form.nested("product");
        draft.product = new Ticket.Product(
                textOr(product, "model", 100, draft.product.model()),
                textOr(product, "serial", 100, draft.product.serial()));
        readWork(form, draft);
        readTechnicians(form, body, draft);
        readGrading(form, body, draft, creating);
        readWindow(form, body, draft);
        ErrandForm.read(form, body, draft, clock.instant());
        derive(draft);
    }

    private static void readCustomer(Form form, TicketDraft draft, boolean creating) {
        Form customer = form.nested("customer");
        String name = creating ? customer.text("name", 200) : textOr(customer, "name", 200, draft.customer.name());
        String phone = textOr(customer, "phone", 40, draft.customer.phone());
        if (!phone.isEmpty() && !phone.matches("[+0-9][0-9 ()/.-]{2,39}")) {
            customer.reject("phone", "must be digits, spaces, ( ) / . - and perhaps a leading +");
        }
        draft.customer = new Ticket.Customer(
                name, phone, customer.optionalChoice("level", Ticket.Customer.Level.class, draft.customer.level()));
    }

    private void readPlace(Form form, TicketDraft draft, boolean creating) {
        String address = textOr(form, "address", 300, draft.address);
        boolean newAddress = !address.equals(draft.address);
        draft.address = address;
        if (form.has("location")) {
            draft.location = or(Places.read(form.nested("location"), gazetteer), draft.location);
        } else if (newAddress) {
            Location found = gazetteer.find(address).orElse(null);
            if (found == null) {
                form.reject("address", "\"" + address + "\" was not found in the city; correct it or give a location");
            }
            draft.location = or(found, draft.location);
        } else if (creating && !form.has("address")) {
            form.reject("location", "is missing: give an address, a location, or both");
        }
    }

    private void readWork(Form form, TicketDraft draft) {
        draft.service =
                Duration.ofMinutes(form.optionalWhole("serviceMinutes", 5, 600, (int) draft.service.toMinutes()));
        draft.minimumRating = form.optionalWhole("minimumRating", 1, 5, draft.minimumRating);
        int technicians = form.optionalWhole("technicians", 1, Ticket.MOST_TECHNICIANS, draft.technicians);
        if (technicians != draft.technicians && !draft.seatsDone.isEmpty()) {
            form.reject(
                    "technicians",
                    "cannot become " + technicians + " any more: one of the " + draft.technicians
                            + " has finished; the other finishes, or the ticket is cancelled");
        }
        draft.technicians = technicians;
        if (form.has("parts")) {
            draft.parts = new LinkedHashSet<>(form.texts("parts", MOST_ITEMS, 60));
        }
        if (form.has("skills")) {
            draft.skills = skills(form);
        }
    }

    /** D2. As long as there are no technicians, any skill may be asked for: somebody must come first. */
    private Set<Skill> skills(Form form) {
        Set<Skill> skills = new TreeSet<>();
        for (String code : form.texts("skills", MOST_ITEMS, 40)) {
            try {
                skills.add(new Skill(code.toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                form.reject("skills", String.valueOf(e.getMessage()));
            }
        }
        if (knownSkills.containsAll(skills)) {
            return skills;
        }
        Set<Skill> present = roster.skills();
        Set<Skill> known = new TreeSet<>(knownSkills);
        known.addAll(present);
        for (Skill skill : skills) {
            if (!present.isEmpty() && !known.contains(skill)) {
                form.reject("skills", "\"" + skill + "\" is not known; known are " + known);
            }
        }
        return skills;
    }

    private void readTechnicians(Form form, Map<?, ?> body, TicketDraft draft) {
        if (cleared(body, "preferredTechnician")) {
            draft.preferredTechnician = null;
        }
        if (form.has("preferredTechnician")) {
            draft.preferredTechnician = technician(form, "preferredTechnician", form.text("preferredTechnician", 40));
        }
        if (form.has("excludedTechnicians")) {
            Set<TechnicianId> excluded = new HashSet<>();
            for (String id : form.texts("excludedTechnicians", MOST_ITEMS, 40)) {
                TechnicianId technician = technician(form, "excludedTechnicians", id);
                if (technician != null) {
                    excluded.add(technician);
                }
            }
            draft.excludedTechnicians = excluded;
        }
        if (draft.preferredTechnician != null && draft.excludedTechnicians.contains(draft.preferredTechnician)) {
            form.reject("preferredTechnician", draft.preferredTechnician + " is excluded as well; choose one of them");
        }
    }

    private @Nullable TechnicianId technician(Form form, String field, String id) {
        try {
            TechnicianId technician = new TechnicianId(id);
            if (roster.territoryOf(technician).isPresent()) {
                return technician;
            }
        } catch (IllegalArgumentException e) {
            // Said below: what cannot be an id cannot be a technician's either.
        }
        form.reject(field, "\"" + id + "\" is not the id of a technician");
        return null;
    }

    private static void readGrading(Form form, Map<?, ?> body, TicketDraft draft, boolean creating) {
        if (form.has("category")) {
            draft.category = form.choice("category", Ticket.Category.class);
        } else if (creating) {
            draft.category = Classification.category(draft.symptom);
        }
        draft.severity = form.optionalChoice("severity", Ticket.Severity.class, draft.severity);
        draft.urgency = form.optionalChoice("urgency", Ticket.Urgency.class, draft.urgency);
        draft.scope = form.optionalChoice("scope", Ticket.Scope.class, draft.scope);
        if (cleared(body, "priority")) {
            draft.givenPriority = null;
        }
        if (form.has("priority")) {
            draft.givenPriority = form.choice("priority", Priority.class);
        }
    }

    private void readWindow(Form form, Map<?, ?> body, TicketDraft draft) {
        if (cleared(body, "window")) {
            draft.window = null;
        }
        if (!form.has("window")) {
            return;
        }
        Form window = form.nested("window");
        // Marked as known first: a field not yet read counts as an unknown one, that is, as a violation.
        List.of("from", "to").forEach(window::has);
        int before = window.violations().size();
        Instant from = window.instant("from");
        Instant to = window.instant("to");
        Instant now = clock.instant();
        if (window.violations().size() > before) {
            return;
        }
        if (!to.isAfter(from)) {
            window.reject("to", "must be after from: " + from + " .. " + to + " ends before it starts");
        } else if (!to.isAfter(now)) {
            window.reject("to", to + " is over already: now it is " + now);
        } else if (to.isAfter(now.plus(FURTHEST_AHEAD))) {
            window.reject("to", to + " is more than " + FURTHEST_AHEAD.toDays() + " days ahead of now, " + now);
        } else if (Duration.between(from, to).compareTo(LONGEST_WINDOW) > 0) {
            window.reject("to", "is more than " + LONGEST_WINDOW.toDays() + " days after from");
        } else {
            draft.window = new TimeWindow(from, to);
        }
    }

    /** What follows from the fields: priority (I6), flags (I4, I7), SLA due (S1). */
    void derive(TicketDraft draft) {
        draft.priority = or(
                draft.givenPriority,
                Classification.priority(
                        draft.severity, draft.urgency, draft.scope, draft.customer.level(), draft.category));
        draft.dueBy(levels);
        boolean incomplete = draft.address.isEmpty()
                || draft.customer.phone().isEmpty()
                || draft.product.model().isEmpty();
        boolean far = gazetteer.reach(draft.location).kind() == Gazetteer.Kind.FAR_FROM_STREET;
        flag(draft, Ticket.Flag.INCOMPLETE, incomplete);
        flag(draft, Ticket.Flag.FAR_FROM_STREET, far);
        flag(draft, Ticket.Flag.NEEDS_REVIEW, draft.priority == Priority.URGENT && !draft.reviewed);
    }

    private static void flag(TicketDraft draft, Ticket.Flag flag, boolean set) {
        if (set) {
            draft.flags.add(flag);
        } else {
            draft.flags.remove(flag);
        }
    }

    private static boolean cleared(Map<?, ?> body, String field) {
        return body.containsKey(field) && body.get(field) == null;
    }

    private static String textOr(Form form, String field, int maxLength, String otherwise) {
        return or(form.optionalText(field, maxLength), otherwise);
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
