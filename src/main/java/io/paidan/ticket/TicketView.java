package io.paidan.ticket;

import io.paidan.account.Phones;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the API shows it and the audit log keeps it: the phone masked, the place as {@code [longitude, latitude]}.
 *
 * @param workshop whether the appliance goes by way of the workshop (D9)
 * @param errand what the present visit is for
 * @param pickedUpBy whose van the appliance left in; null as long as it is at the customer's
 * @param repairReadyAt when the return may begin; null as long as the appliance is at the customer's
 */
public record TicketView(
        String number,
        String visit,
        List<String> visits,
        String territory,
        Ticket.Channel channel,
        Ticket.Category category,
        Ticket.Severity severity,
        Ticket.Urgency urgency,
        Ticket.Scope scope,
        Priority priority,
        Ticket.State state,
        boolean reviewed,
        String symptom,
        Ticket.Product product,
        Ticket.Customer customer,
        String address,
        double[] location,
        List<Ticket.Flag> flags,
        @Nullable Span window,
        boolean exactAppointment,
        Instant slaDue,
        long serviceMinutes,
        int technicians,
        boolean workshop,
        Errand.Kind errand,
        @Nullable String pickedUpBy,
        @Nullable Instant repairReadyAt,
        List<String> skills,
        int minimumRating,
        List<String> parts,
        @Nullable String preferredTechnician,
        List<String> excludedTechnicians,
        Instant createdAt,
        @Nullable Instant closedAt,
        int version) {
    public record Span(Instant from, Instant to) {
        private static @Nullable Span of(@Nullable TimeWindow window) {
            return window == null ? null : new Span(window.start(), window.end());
        }
    }

    public static TicketView of(Ticket t) {
        Errand.BringBack back = t.errand() instanceof Errand.BringBack some ? some : null;
        return new TicketView(
                t.number().value(),
                t.visit().toString(),
                t.visits().stream().map(VisitId::toString).toList(),
                t.territory().name(),
                t.channel(),
                t.category(),
                t.grading().severity(),
                t.grading().urgency(),
                t.grading().scope(),
                t.priority(),
                t.state(),
                t.reviewed(),
                t.symptom(),
                t.product(),
                masked(t.customer()),
                t.address(),
                new double[] {t.location().longitude(), t.location().latitude()},
                t.flags().stream().sorted().toList(),
                Span.of(t.window()),
                t.exactAppointment(),
                t.slaDue(),
                t.service().toMinutes(),
                t.technicians(),
                t.errand().carries(),
                t.errand().kind(),
                back == null ? null : back.pickedUpBy().value(),
                back == null ? null : back.readyAt(),
                sorted(t.skills(), Skill::code),
                t.minimumRating(),
                sorted(t.parts(), part -> part),
                t.preferredTechnician() == null ? null : t.preferredTechnician().value(),
                sorted(t.excludedTechnicians(), TechnicianId::value),
                t.createdAt(),
                t.closedAt(),
                t.version());
    }

    private static <T> List<String> sorted(Set<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toList();
    }

    private static Ticket.Customer masked(Ticket.Customer customer) {
        String phone = customer.phone().isEmpty() ? "" : Phones.mask(customer.phone());
        return new Ticket.Customer(customer.name(), phone, customer.level());
    }
}
