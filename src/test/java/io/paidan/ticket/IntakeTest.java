package io.paidan.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.World;
import io.paidan.account.Role;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.VisitId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest extends ReceivedTest {
    @Test
    void numbersAreTheCitysDateAndTheRunningNumber() {
        assertThat(receive(body()).number().value()).startsWith("20240510");
    }

    @Test
    void numbersHaveNoGapsAndNoDoublesUnderConcurrencyEvenWhenIntakesFail() throws Exception {
        int before = last();
        Map<String, Object> broken = with(body(), "serviceMinutes", 0);
        List<Callable<Boolean>> work = IntStream.range(0, 64)
                .<Callable<Boolean>>mapToObj(i -> () -> attempt("c" + i, i % 4 == 0 ? broken : body()))
                .toList();
        List<Boolean> done = together(work);
        assertThat(done).filteredOn(ok -> ok).hasSize(48);
        assertThat(last() - before).isEqualTo(48);
    }

    @Test
    void theSameKeyInThirtyTwoThreadsMakesOneTicket() throws Exception {
        List<Callable<TicketNumber>> work = IntStream.range(0, 32)
                .<Callable<TicketNumber>>mapToObj(i -> () -> {
                    World.signIn(Role.DISPATCHER, null);
                    return intake.receive("same", body(), body(), Form.of(body()))
                            .ticket()
                            .number();
                })
                .toList();
        assertThat(together(work).stream().distinct()).hasSize(1);
    }

    @Test
    void aTicketForTwoHasAVisitForEach() {
        Ticket ticket = receive(with(body(), "technicians", 2));

        assertThat(ticket.visits())
                .extracting(VisitId::toString)
                .containsExactly(ticket.number() + "-1", ticket.number() + "-1-2");
        assertThat(tickets.require(ticket.number())).isEqualTo(ticket);
    }

    @Test
    void oneTechnicianIsEnoughUnlessSomebodySaysOtherwise() {
        assertThat(receive(body()).visits()).hasSize(1);
    }

    @Test
    void threeTechniciansAreRefusedTogetherWithWhatElseIsWrong() {
        Map<String, Object> body = with(with(body(), "technicians", 3), "minimumRating", 9);
        assertThat(rejected(body))
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder("technicians", "minimumRating");
    }

    @Test
    void howManyAreNeededCanBeCorrectedUntilOneHasFinished() {
        Ticket ticket = receive(with(body(), "technicians", 2));
        assertThat(intake.change(ticket.number(), Map.of("technicians", 1)).visits())
                .hasSize(1);
        intake.change(ticket.number(), Map.of("technicians", 2));
        tickets.done(ticket.visit(), world.now());

        assertThatThrownBy(() -> intake.change(ticket.number(), Map.of("technicians", 1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("one of the 2 has finished");
    }

    @Test
    void theSameKeyAgainIsNotFresh() {
        intake.receive("again", body(), body(), Form.of(body()));
        assertThat(intake.receive("again", body(), body(), Form.of(body())).fresh())
                .isFalse();
    }

    @Test
    void theSameKeyWithAnotherBodyIsAConflict() {
        intake.receive("other", body(), body(), Form.of(body()));
        Map<String, Object> other = with(body(), "symptom", "another");
        assertThatThrownBy(() -> intake.receive("other", other, other, Form.of(other)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("other");
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        Map<String, Object> body = body();
        body.put("channel", "PIGEON");
        body.put("customer", Map.of("name", "x".repeat(1_000_000), "phone", "call me"));
        body.put("window", Map.of("from", "2024-05-10T15:00:00Z", "to", "2024-05-10T14:00:00Z"));
        body.put("serviceMinutes", "NaN");
        body.put("excludedTechnicians", List.of("T99"));
        body.put("colour", "red");
        assertThat(rejected(body))
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder(
                        "channel",
                        "customer.name",
                        "customer.phone",
                        "window.to",
                        "serviceMinutes",
                        "excludedTechnicians",
                        "colour");
    }

    @Test
    void anEmptyBodyNamesWhatIsMissing() {
        assertThat(rejected(new HashMap<>()))
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder("customer.name", "location");
    }

    @Test
    void swappedCoordinatesAreSaidToBeSwapped() {
        assertThat(rejected(with(body(), "location", Map.of("longitude", -34.9, "latitude", -56.17))))
                .singleElement()
                .satisfies(v -> assertThat(v.reason()).contains("outside the city", "swapped"));
    }

    @Test
    void aPlaceOutsideTheCityIsRefused() {
        assertThat(rejected(with(body(), "location", Map.of("longitude", 2.35, "latitude", 48.85))))
                .singleElement()
                .satisfies(
                        v -> assertThat(v.reason()).contains("outside the city").doesNotContain("swapped"));
    }

    @Test
    void aPlaceFarFromAnyStreetIsKeptAndFlagged() {
        Ticket ticket = receive(with(body(), "location", Map.of("longitude", -56.01, "latitude", -34.72)));
        assertThat(ticket.flags()).contains(Ticket.Flag.FAR_FROM_STREET);
        assertThat(ticket.location()).isEqualTo(new Location(-56.01, -34.72));
    }

    @Test
    void anAddressAloneIsFoundOnTheMap() {
        Map<String, Object> body = body();
        body.remove("location");
        assertThat(receive(body).location()).isEqualTo(new Location(-56.16, -34.90));
    }

    @Test
    void anUnknownAddressAloneIsRefused() {
        Map<String, Object> body = with(body(), "address", "Nowhere 1");
        body.remove("location");
        assertThat(rejected(body)).extracting(InvalidInput.Violation::field).containsExactly("address");
    }

    @Test
    void withoutAPhoneTheTicketIsIncomplete() {
        assertThat(receive(with(body(), "customer", Map.of("name", "A"))).flags())
                .containsExactly(Ticket.Flag.INCOMPLETE);
    }

    @Test
    void anUrgentTicketWaitsForAReviewAndLosesTheFlagByIt() {
        Ticket ticket = receive(with(body(), "urgency", "URGENT"));
        assertThat(ticket.priority()).isEqualTo(Priority.URGENT);
        assertThat(ticket.flags()).containsExactly(Ticket.Flag.NEEDS_REVIEW);
        assertThat(intake.review(ticket.number()).flags()).isEmpty();
    }

    @Test
    void anUrgentVisitIsDueTwoHoursAfterIntake() {
        Ticket ticket = receive(with(body(), "urgency", "URGENT"));
        assertThat(ticket.slaDue()).isEqualTo(ticket.createdAt().plus(Duration.ofHours(2)));
    }

    @Test
    void aLaterWindowOfTheCustomersChoiceMovesTheDueTime() {
        Map<String, Object> body =
                with(body(), "window", Map.of("from", "2024-05-14T10:00:00-03:00", "to", "2024-05-14T12:00:00-03:00"));
        assertThat(receive(body).slaDue()).isEqualTo("2024-05-14T15:00:00Z");
    }

    @Test
    void aWindowOfHalfAnHourIsAnExactAppointment() {
        Map<String, Object> body =
                with(body(), "window", Map.of("from", "2024-05-11T13:00:00Z", "to", "2024-05-11T13:30:00Z"));
        assertThat(receive(body).exactAppointment()).isTrue();
    }

    @Test
    void aWindowThatIsOverIsRefused() {
        Map<String, Object> body =
                with(body(), "window", Map.of("from", "2024-05-09T13:00:00Z", "to", "2024-05-09T14:00:00Z"));
        assertThat(rejected(body)).extracting(InvalidInput.Violation::field).containsExactly("window.to");
    }

    @Test
    void aScriptInANameIsText() {
        String script = "<script>alert(1)</script>";
        Ticket ticket = receive(with(body(), "customer", Map.of("name", script, "phone", "123456")));
        assertThat(tickets.require(ticket.number()).customer().name()).isEqualTo(script);
    }

    @Test
    void theViewMasksThePhone() {
        assertThat(TicketView.of(receive(body())).customer().phone()).isEqualTo("138****0001");
    }

    @Test
    void revealingAPhoneLeavesAnAuditEntry() {
        Ticket ticket = receive(body());
        assertThat(intake.revealPhone(ticket.number())).isEqualTo("13812340001");
        assertThat(actions(ticket)).containsExactly("receive-ticket", "reveal-phone");
    }

    @Test
    void aChangeKeepsWhatItDoesNotNameAndCountsTheVersion() {
        Ticket before = receive(with(body(), "parts", List.of("pump")));
        Ticket after = intake.change(before.number(), Map.of("customer", Map.of("level", "VIP")));
        assertThat(after.customer()).isEqualTo(new Ticket.Customer("陈女士", "13812340001", Ticket.Customer.Level.VIP));
        assertThat(after.parts()).containsExactly("pump");
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void aNullTakesTheWindowAway() {
        Ticket before =
                receive(with(body(), "window", Map.of("from", "2024-05-11T13:00:00Z", "to", "2024-05-11T14:00:00Z")));
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("window", null);
        assertThat(intake.change(before.number(), change).window()).isNull();
    }

    @Test
    void aCancelledTicketCannotBeChanged() {
        Ticket ticket = receive(body());
        intake.cancel(ticket.number(), "bought a new one");
        assertThatThrownBy(() -> intake.change(ticket.number(), Map.of("symptom", "x")))
                .isInstanceOf(Conflict.class);
        assertThat(actions(ticket)).contains("cancel-ticket");
    }

    @Test
    void aReturnedTicketGetsTheNextVisitAndTheOldOneIsOver() {
        VisitId first = receive(body()).visit();
        VisitId second = tickets.returnToPool(first, "not at home").visit();
        assertThat(second.ordinal()).isEqualTo(2);
        assertThatThrownBy(() -> tickets.done(first, world.now())).isInstanceOf(Conflict.class);
    }

    @Test
    void aDoneTicketIsClosedAndNoLongerOpen() {
        Ticket ticket = receive(body());
        tickets.done(ticket.visit(), world.now());
        assertThat(tickets.open()).extracting(Ticket::number).doesNotContain(ticket.number());
        assertThat(tickets.closedSince(world.now())).extracting(Ticket::number).contains(ticket.number());
    }

    private List<InvalidInput.Violation> rejected(Map<String, Object> body) {
        return violations(() -> receive(body));
    }

    private boolean attempt(String key, Map<String, Object> body) {
        World.signIn(Role.DISPATCHER, null);
        try {
            intake.receive(key, body, body, Form.of(body));
            return true;
        } catch (InvalidInput e) {
            return false;
        }
    }

    private int last() {
        return world.jdbc()
                .sql("select coalesce(max(last), 0) from ticket_counter where day = '2024-05-10'")
                .query(Integer.class)
                .single();
    }

    private List<@Nullable String> actions(Ticket ticket) {
        return world.jdbc()
                .sql("select action from audit_entry where subject = :subject order by id")
                .param("subject", ticket.number().value())
                .query(String.class)
                .list();
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(32)) {
            for (Future<T> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
