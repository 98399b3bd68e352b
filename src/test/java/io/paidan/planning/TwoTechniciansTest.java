package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.PRINTER;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.at;
import static io.paidan.planning.Samples.helper;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.ticket;
import static io.paidan.planning.Samples.visit;
import static io.paidan.planning.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.Priority;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Commitment.Kind;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import io.paidan.ticket.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tickets that two technicians begin together, from facts to a plan by the fast lane. 0.01 degrees are two minutes. */
class TwoTechniciansTest {
    private final Samples samples = new Samples();

    @Test
    void bothBeginWhenTheSecondIsThere() {
        samples.technician(1, 0);
        samples.technician(2, 0.05);
        samples.forTwo(1, 0.02, null);

        Plan plan = samples.plan();

        assertThat(technicians(plan)).containsExactlyInAnyOrder(id(1), id(2));
        // 0.02 are 4 minutes for one, 0.03 are 6 for the other.
        assertThat(start(plan, visit(1))).isEqualTo(NOW.plusSeconds(360));
        assertThat(start(plan, helper(1))).isEqualTo(NOW.plusSeconds(360));
    }

    @Test
    void oneAloneIsNotSent() {
        samples.technician(1, 0);
        samples.forTwo(1, 0.02, null);

        Plan plan = samples.plan();

        assertThat(plan.unassigned())
                .extracting(UnassignedVisit::visit, UnassignedVisit::reasonCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(visit(1), "NO_PARTNER"),
                        org.assertj.core.groups.Tuple.tuple(helper(1), "NO_PARTNER"));
    }

    @Test
    void theHelperNeedsNeitherSkillNorRatingNorPart() {
        samples.technician(1, 0.05, Map.of(PRINTER, 4), Set.of("fuser"));
        samples.technician(2, 0.02, Map.of(), Set.of());
        samples.add(ticket(
                1,
                0.02,
                Priority.NORMAL,
                null,
                Set.of(PRINTER),
                4,
                Set.of("fuser"),
                null,
                Set.of(),
                2,
                new Errand.AtHome()));

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(visit(1))).contains(id(1));
        assertThat(plan.technicianOf(helper(1))).contains(id(2));
    }

    @Test
    void whoIsExcludedByTheCustomerDoesNotHelpEither() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.add(ticket(
                1,
                0,
                Priority.NORMAL,
                null,
                Set.of(PRINTER),
                1,
                Set.of(),
                null,
                Set.of(id(2)),
                2,
                new Errand.AtHome()));

        assertThat(samples.assembly().pairings().bar(1, 1)).isEqualTo(Bar.EXCLUDED);
    }

    @Test
    void whenTheHelperDeclinesAnotherComesInStepWithTheOneUnderWay() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.technician(3, 0.06);
        samples.forTwo(1, 0.02, null);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.EN_ROUTE, NOW, NOW));
        samples.refusals.put(helper(1), Set.of(id(2)));

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(helper(1))).contains(id(3));
        // 0.04 are 8 minutes for the new one; the other is there after 4 and waits.
        assertThat(start(plan, visit(1))).isEqualTo(NOW.plusSeconds(480));
        assertThat(start(plan, helper(1))).isEqualTo(NOW.plusSeconds(480));
    }

    @Test
    void whoIsAtTheDoorWaitsThereForTheOther() {
        samples.technician(1, 0);
        samples.technician(2, 0.05);
        samples.forTwo(1, 0.02, null);
        samples.positions.put(id(1), at(0.019));
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.ARRIVED, NOW.minusSeconds(60), NOW));

        Assembly assembly = samples.assembly();
        Plan plan = samples.plan();

        assertThat(assembly.problem().pinned()[0]).containsExactly(0);
        assertThat(assembly.problem().startPlace()[0])
                .as("the door itself, not the last fix")
                .isEqualTo(assembly.problem().place()[0]);
        assertThat(start(plan, visit(1))).isEqualTo(NOW.plusSeconds(360));
        assertThat(start(plan, helper(1))).isEqualTo(NOW.plusSeconds(360));
    }

    @Test
    void whenBothAreAtTheDoorTheirWorkHasBegunWithTheSecond() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.forTwo(1, 0.02, null);
        Instant end = NOW.plusSeconds(1500);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.ARRIVED, NOW.minusSeconds(600), end));
        samples.commitments.add(new Commitment(helper(1), id(2), Kind.ARRIVED, NOW.minusSeconds(300), end));

        Assembly assembly = samples.assembly();
        Plan plan = samples.plan();

        assertThat(assembly.journeys()).isEmpty();
        assertThat(assembly.problem().readyAt()).containsExactly(1500, 1500);
        assertThat(start(plan, visit(1))).isEqualTo(NOW.minusSeconds(300));
        assertThat(start(plan, helper(1))).isEqualTo(NOW.minusSeconds(300));
    }

    @Test
    void whoBeganAloneIsNotHeldUpAndHelpStillComes() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.forTwo(1, 0.02, null);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.ON_SITE, NOW, NOW.plusSeconds(900)));

        Assembly assembly = samples.assembly();

        assertThat(assembly.problem().links()).isEmpty();
        assertThat(assembly.journeys()).extracting(Journey::visit).containsExactly(helper(1));
        assertThat(assembly.pairings().bar(0, 0)).isEqualTo(Bar.PARTNER);
        assertThat(samples.plan().technicianOf(helper(1))).contains(id(2));
    }

    @Test
    void theAppointmentBindsNobodyOnceOneOfTheTwoIsUnderWay() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.forTwo(1, 0.02, window("08:00", "08:30"));
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.EN_ROUTE, NOW, NOW));

        assertThat(samples.assembly().problem().latest()).containsExactly(Problem.NEVER, Problem.NEVER);
    }

    @Test
    void whoIsAwaitedAtTheDoorIsWantedAtOnce() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.forTwo(1, 0.02, null);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.ARRIVED, NOW, NOW));

        assertThat(samples.assembly().problem().wantedArrival()).containsExactly(Problem.NEVER, 0);
    }

    @Test
    void aPublishedPairStandsWhenNothingChanges() {
        samples.technician(1, 0);
        samples.technician(2, 0.05);
        samples.technician(3, 0.02);
        samples.forTwo(1, 0.02, null);
        publish(visit(1), 1, 360);
        publish(helper(1), 2, 360);

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(visit(1))).contains(id(1));
        assertThat(plan.technicianOf(helper(1))).contains(id(2));
    }

    @Test
    void whoseHelperIsNoLongerThereGetsAnother() {
        samples.technician(1, 0);
        samples.technician(3, 0.05);
        samples.forTwo(1, 0.02, null);
        publish(visit(1), 1, 360);
        publish(helper(1), 2, 360);

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(visit(1))).contains(id(1));
        assertThat(plan.technicianOf(helper(1))).contains(id(3));
    }

    @Test
    void twoWhoWouldWaitForEachOtherInACircleAreParted() {
        // The first is under way to ticket 1 and has ticket 2 next, the second the other way round.
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.technician(3, 0);
        samples.technician(4, 0);
        samples.forTwo(1, 0.02, null);
        samples.forTwo(2, 0.03, null);
        samples.commitments.add(new Commitment(visit(1), id(1), Kind.EN_ROUTE, NOW, NOW));
        samples.commitments.add(new Commitment(helper(2), id(2), Kind.EN_ROUTE, NOW, NOW));
        publish(visit(1), 1, 240);
        publish(visit(2), 1, 3000);
        publish(helper(2), 2, 240);
        publish(helper(1), 2, 3000);

        Assembly assembly = samples.assembly();
        Solution solution = FastLane.plan(assembly);

        assertThat(solution.unassigned()).isEmpty();
        assertThat(solution.cost(assembly.problem()).hard()).isZero();
    }

    @Test
    void theLeadIsNamedAsTheOtherOfTheTwoWhenOneAsksWhoElseCouldHelp() {
        samples.technician(1, 0);
        samples.technician(2, 0.05, Map.of(), Set.of());
        samples.technician(3, 0.07, Map.of(), Set.of());
        samples.forTwo(1, 0.02, null);

        Explanation why = why(helper(1));

        assertThat(why.technician()).isEqualTo("T2");
        assertThat(why.alternatives())
                .extracting(Explanation.Alternative::technician, Explanation.Alternative::possible)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("T3", true),
                        org.assertj.core.groups.Tuple.tuple("T1", false));
        assertThat(why.alternatives().getLast().rule()).isEqualTo("PARTNER");
    }

    @Test
    void whatTheHelperCostsIsToldWithTheWaitingOfTheOther() {
        samples.technician(1, 0);
        samples.technician(2, 0.05, Map.of(), Set.of());
        samples.forTwo(1, 0.02, window("08:00", "08:05"));

        // He is there after 360 s, 60 s behind the window, and so both begin late: 2 × 60 s × 20 points.
        assertThat(why(helper(1)).terms()).containsEntry("lateness", 2L * 60 * 20);
    }

    private Explanation why(VisitId visit) {
        Assembly assembly = samples.assembly();
        return new Explainer(WEIGHTS, new PlanningSession.Outcome(assembly, FastLane.plan(assembly)), 1)
                .explain(visit)
                .orElseThrow();
    }

    private void publish(VisitId visit, int technician, int second) {
        samples.published.put(
                visit, new Commitments.Published(id(technician), NOW.plus(Duration.ofSeconds(second)), null));
    }

    private static List<TechnicianId> technicians(Plan plan) {
        return Stream.of(visit(1), helper(1))
                .flatMap(visit -> plan.technicianOf(visit).stream())
                .toList();
    }

    private static Instant start(Plan plan, VisitId visit) {
        return plan.routes().stream()
                .flatMap(route -> route.visits().stream())
                .filter(planned -> planned.visit().equals(visit))
                .map(PlannedVisit::start)
                .findFirst()
                .orElseThrow();
    }
}
