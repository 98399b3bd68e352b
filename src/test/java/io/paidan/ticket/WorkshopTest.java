package io.paidan.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.World;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.TechnicianId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** D9: what a ticket says about an appliance that goes by way of the workshop. */
class WorkshopTest extends ReceivedTest {
    private static final TechnicianId ANNA = new TechnicianId("T01");
    private static final Instant READY = World.NOW.plus(Duration.ofDays(2));

    @Test
    void aTicketIsRepairedAtHomeUnlessSomebodySaysOtherwise() {
        assertThat(receive(body()).errand()).isEqualTo(new Errand.AtHome());
    }

    @Test
    void aWorkshopJobBeginsWithAPickUp() {
        Ticket ticket = receive(with(body(), "workshop", true));

        assertThat(ticket.errand()).isEqualTo(new Errand.PickUp());
        assertThat(tickets.require(ticket.number())).isEqualTo(ticket);
    }

    @Test
    void whetherItGoesToTheWorkshopCanBeCorrectedUntilItIsThere() {
        Ticket ticket = receive(body());

        assertThat(intake.change(ticket.number(), Map.of("workshop", true)).errand())
                .isEqualTo(new Errand.PickUp());
        assertThat(intake.change(ticket.number(), Map.of("workshop", "false")).errand())
                .isEqualTo(new Errand.AtHome());
        Ticket away = take(intake.change(ticket.number(), Map.of("workshop", true)));
        assertThat(rejected(away, Map.of("workshop", false)))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("workshop");
    }

    @Test
    void theReturnIsANewVisitOfItsOwnLengthByWhoeverFetchedIt() {
        Ticket away = take(receive(with(body(), "parts", List.of("pump"))));

        assertThat(away.visit().ordinal()).isEqualTo(2);
        assertThat(away.errand()).isEqualTo(new Errand.BringBack(ANNA, World.NOW, READY));
        assertThat(away.service()).isEqualTo(Duration.ofMinutes(30));
        assertThat(away.preferredTechnician()).isEqualTo(ANNA);
        assertThat(away.parts()).as("they were for the repair").isEmpty();
        assertThat(tickets.require(away.number())).isEqualTo(away);
    }

    @Test
    void theWindowOfThePickUpIsNotThatOfTheReturn() {
        Ticket before =
                receive(with(body(), "window", Map.of("from", "2024-05-10T13:00:00Z", "to", "2024-05-10T14:00:00Z")));

        assertThat(take(before).window()).isNull();
    }

    @Test
    void waitingForTheRepairIsNoLateness() {
        Ticket before = receive(body());
        Ticket away = take(before);

        assertThat(before.slaDue()).isEqualTo(World.NOW.plus(Duration.ofHours(24)));
        assertThat(away.slaDue()).isEqualTo(READY.plus(Duration.ofHours(24)));
        assertThat(intake.change(away.number(), Map.of("symptom", "leaks")).slaDue())
                .as("any other change leaves it so")
                .isEqualTo(READY.plus(Duration.ofHours(24)));
    }

    @Test
    void whoeverKnowsSaysWhenTheRepairIsReady() {
        Ticket away = take(receive(body()));
        Instant earlier = World.NOW.plus(Duration.ofHours(3));

        Ticket changed = intake.change(away.number(), Map.of("repairReadyAt", earlier.toString()));

        assertThat(changed.notBefore()).isEqualTo(earlier);
        assertThat(changed.slaDue()).isEqualTo(earlier.plus(Duration.ofHours(24)));
        assertThat(world.jdbc()
                        .sql("select after::text from audit_entry where action = 'change-ticket' and subject = ?")
                        .param(away.number().value())
                        .query(String.class)
                        .single())
                .contains(earlier.toString());
    }

    @Test
    void aReturnBeginsWhenTheRepairIsReadyAndTheCustomerAtHome() {
        Ticket away = take(receive(body()));
        Map<String, Object> appointed = window(READY.minusSeconds(3_600), READY.plusSeconds(3_600));
        assertThat(intake.change(away.number(), appointed).notBefore()).isEqualTo(READY);

        Map<String, Object> later = window(READY.plusSeconds(3_600), READY.plusSeconds(7_200));
        assertThat(intake.change(away.number(), later).notBefore()).isEqualTo(READY.plusSeconds(3_600));
    }

    @Test
    void nobodyIsPromisedATimeThatTheRepairCannotKeep() {
        Ticket away = take(receive(body()));
        assertThat(rejected(away, window(READY.minusSeconds(7_200), READY)))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("window.to");

        intake.change(away.number(), window(READY, READY.plusSeconds(7_200)));
        assertThat(rejected(
                        away, Map.of("repairReadyAt", READY.plusSeconds(7_200).toString())))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("repairReadyAt");
    }

    @Test
    void aWrongReadinessIsRefusedTogetherWithWhatElseIsWrong() {
        Ticket away = take(receive(body()));
        for (String wrong : Arrays.asList("soon", "2024-05-10T11:59:00Z", "2024-09-01T00:00:00Z", null)) {
            Map<String, @Nullable Object> change = new HashMap<>();
            change.put("repairReadyAt", wrong);
            change.put("serviceMinutes", 1);
            change.put("workshop", "perhaps");
            assertThat(rejected(away, change))
                    .as("%s", wrong)
                    .extracting(InvalidInput.Violation::field)
                    .containsExactlyInAnyOrder("repairReadyAt", "serviceMinutes", "workshop");
        }
    }

    @Test
    void nothingIsReadyThatIsNotInTheWorkshop() {
        Ticket ticket = receive(with(body(), "workshop", true));

        assertThat(rejected(ticket, Map.of("repairReadyAt", READY.toString())))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("repairReadyAt");
        assertThatThrownBy(() -> receive(with(body(), "repairReadyAt", READY.toString())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("repairReadyAt");
    }

    @Test
    void whoFoundNobodyAtHomeComesAgainWithTheAppliance() {
        Ticket away = take(receive(body()));

        Ticket again = tickets.returnToPool(away.visit(), "not at home");

        assertThat(again.visit().ordinal()).isEqualTo(3);
        assertThat(again.errand()).isEqualTo(away.errand());
    }

    @Test
    void whatIsBackIsDone() {
        Ticket away = take(receive(body()));

        assertThat(tickets.done(away.visit(), READY).state()).isEqualTo(Ticket.State.DONE);
    }

    @Test
    void onlyThePresentVisitTakesTheApplianceAlong() {
        Ticket before = receive(body());
        take(before);

        assertThatThrownBy(() -> take(before)).isInstanceOf(Conflict.class);
    }

    private static Map<String, Object> window(Instant from, Instant to) {
        return Map.of("window", Map.of("from", from.toString(), "to", to.toString()));
    }

    private Ticket take(Ticket ticket) {
        return tickets.takenToWorkshop(
                ticket.visit(), new Errand.BringBack(ANNA, World.NOW, READY), Duration.ofMinutes(30), "motor is dead");
    }

    private List<InvalidInput.Violation> rejected(Ticket ticket, Map<String, ?> change) {
        List<InvalidInput.Violation> violations = violations(() -> intake.change(ticket.number(), change));
        assertThat(tickets.require(ticket.number()).version())
                .as("nothing was changed")
                .isGreaterThanOrEqualTo(ticket.version());
        return violations;
    }
}
