package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.PRINTER;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.visit;
import static io.paidan.planning.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.TimeWindow;
import io.paidan.planning.Commitment.Kind;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import io.paidan.ticket.Errand;
import io.paidan.workforce.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** D9: appliances that are picked up and brought back, from facts to a plan by the fast lane. 0.01 degrees are two minutes. */
class WorkshopTest {
    private final Samples samples = new Samples();

    @Test
    void aReturnDoesNotBeginBeforeTheRepairIsReady() {
        samples.technician(1, 0);
        samples.bringBack(1, 0.02, NOW.plusSeconds(3 * 3_600));

        Plan plan = samples.plan();

        assertThat(plan.routes().getFirst().visits())
                .extracting(PlannedVisit::start)
                .containsExactly(NOW.plusSeconds(3 * 3_600));
    }

    @Test
    void aRepairThatIsReadyBehindTheHorizonIsLeftForLater() {
        samples.technician(1, 0);
        samples.bringBack(1, 0, NOW.plus(Duration.ofDays(3)));

        assertThat(samples.assembly().problem().visits()).isZero();
    }

    @Test
    void whatIsNotReadyWhileAnybodyIsOnShiftIsSaidToBeSo() {
        samples.technician(1, 0);
        samples.bringBack(1, 0, NOW.plus(Duration.ofDays(2)));

        assertThat(samples.plan().unassigned())
                .extracting(UnassignedVisit::reasonCode)
                .containsExactly("NOT_READY");
    }

    @Test
    void theDaysOfTheRepairAreNoWaiting() {
        samples.technician(1, 0);
        samples.shifts.add(shift(1));
        samples.shifts.add(shift(2));
        samples.bringBack(1, 0, NOW.plus(Duration.ofDays(1)));

        Pairings pairings = samples.assembly().pairings();

        assertThat(pairings.cost(Part.WAITING, 1, 0)).isZero();
        assertThat(pairings.cost(Part.WAITING, 2, 0))
                .as("a day later than possible")
                .isPositive();
    }

    @Test
    void aVanHoldsAsManyAppliancesAsItHasRoomFor() {
        samples.technician(1, 0);
        samples.pickUp(1, 0);
        samples.pickUp(2, 0);
        samples.pickUp(3, 0);
        samples.ticket(4, 0);

        Plan plan = samples.plan();

        assertThat(plan.routes().getFirst().visits()).hasSize(3);
        assertThat(plan.unassigned()).extracting(UnassignedVisit::reasonCode).containsExactly("VAN_FULL");
        assertThat(plan.unassigned().getFirst().detail()).contains("Closest: T1, van full: room for 2");
    }

    @Test
    void whatIsBroughtBackRidesOnTheVanToo() {
        samples.technician(1, 0, Map.of(PRINTER, 5), Set.of(), 1);
        samples.bringBack(1, 0, NOW);
        samples.bringBack(2, 0, NOW);

        assertThat(samples.plan().unassigned())
                .extracting(UnassignedVisit::reasonCode)
                .containsExactly("VAN_FULL");
    }

    @Test
    void theVanIsEmptyOnTheNextDay() {
        samples.technician(1, 0, Map.of(PRINTER, 5), Set.of(), 1);
        samples.shifts.add(shift(1));
        samples.pickUp(1, 0);
        samples.pickUp(2, 0);

        assertThat(samples.plan().routes())
                .extracting(route -> route.visits().size())
                .containsExactly(1, 1);
    }

    @Test
    void whatWasPickedUpInThisShiftIsStillOnTheVan() {
        samples.technician(1, 0);
        samples.shifts.add(shift(-1));
        samples.shifts.add(shift(1));
        samples.loads.add(new Commitments.Load(id(1), NOW.minus(Duration.ofHours(15))));
        samples.loads.add(new Commitments.Load(id(1), NOW.minusSeconds(60)));
        samples.loads.add(new Commitments.Load(id(2), NOW.minusSeconds(60)));

        assertThat(samples.assembly().problem().room())
                .as("yesterday's overtime is over, the other van is another")
                .containsExactly(1, 2);
    }

    @Test
    void aPickUpThatGoesOnTakesItsPlace() {
        samples.technician(1, 0);
        samples.pickUp(1, 0);
        samples.ticket(2, 0);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.ON_SITE, NOW, NOW.plusSeconds(900)));

        assertThat(samples.assembly().problem().room()).containsExactly(1);
    }

    @Test
    void aReturnThatGoesOnHasLeftTheVan() {
        samples.technician(1, 0);
        samples.bringBack(1, 0, NOW);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.ON_SITE, NOW, NOW.plusSeconds(900)));

        assertThat(samples.assembly().problem().room()).containsExactly(2);
    }

    @Test
    void whatAPersonDecidedFindsRoomInTheShiftItIsPublishedFor() {
        samples.technician(1, 0, Map.of(PRINTER, 5), Set.of(), 0);
        samples.shifts.add(shift(1));
        samples.pickUp(1, 0);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.LOCKED, NOW, NOW));
        samples.published.put(visit(1), new Commitments.Published(id(1), NOW.plus(Duration.ofDays(1)), null));

        assertThat(samples.assembly().problem().room()).containsExactly(0, 1);
        assertThat(samples.plan().routes().get(1).visits())
                .extracting(PlannedVisit::visit)
                .containsExactly(visit(1));
    }

    @Test
    void aRepairThatIsReadySoonerComesBackSooner() {
        samples.technician(1, 0);
        samples.shifts.add(shift(1));
        samples.bringBack(1, 0, NOW.plusSeconds(3_600));
        samples.published.put(visit(1), new Commitments.Published(id(1), NOW.plus(Duration.ofDays(1)), null));

        assertThat(samples.plan().routes().getFirst().visits())
                .extracting(PlannedVisit::start)
                .containsExactly(NOW.plusSeconds(3_600));
    }

    @Test
    void aFractionOfASecondIsNotRoundedDown() {
        samples.technician(1, 0);
        samples.bringBack(1, 0, NOW.plusMillis(7_200_001));

        assertThat(samples.assembly().problem().earliest()).containsExactly(7_201);
    }

    @Test
    void ofTwoTechniciansOnlyTheLeadsVanCarries() {
        samples.add(Samples.of(1, 0, null, 2, new Errand.PickUp()));

        Problem problem = samples.assembly().problem();

        assertThat(problem.size()).containsExactly(1, 0);
    }

    @Test
    void theExplanationSaysThatAVanIsFull() {
        samples.technician(1, 0);
        samples.technician(2, 0.01, Map.of(PRINTER, 5), Set.of(), 0);
        samples.pickUp(1, 0);
        Assembly assembly = samples.assembly();
        Solution solution = FastLane.plan(assembly);

        Explanation explanation = new Explainer(WEIGHTS, new PlanningSession.Outcome(assembly, solution), 1)
                .explain(visit(1))
                .orElseThrow();

        assertThat(explanation.technician()).isEqualTo("T1");
        assertThat(explanation.alternatives().getFirst().rule()).isEqualTo("VAN_FULL");
        assertThat(explanation.alternatives().getFirst().remedy()).startsWith("van full: room for 0");
    }

    /** Technician 1's hours, so many days from today. */
    private static Shift shift(int day) {
        TimeWindow today = window("08:00", "16:00");
        Duration later = Duration.ofDays(day);
        Instant start = today.start().plus(later);
        return new Shift(
                id(1), new TimeWindow(start, today.end().plus(later)), null, Duration.ZERO, Duration.ofHours(1));
    }
}
