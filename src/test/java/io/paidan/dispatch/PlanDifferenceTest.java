package io.paidan.dispatch;

import static io.paidan.dispatch.Samples.ANNA;
import static io.paidan.dispatch.Samples.BO;
import static io.paidan.dispatch.Samples.NEAR;
import static io.paidan.dispatch.Samples.NINE;
import static io.paidan.dispatch.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.dispatch.Samples.PlanBuilder;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Plan;
import io.paidan.planning.Radius;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDifferenceTest {
    private final Map<VisitId, Assignment> inForce = new HashMap<>();
    private final Map<VisitId, Ticket> open = new HashMap<>();
    private final Map<VisitId, Set<TechnicianId>> refusals = new HashMap<>();

    @Test
    void theFirstPlanAssignsEverything() {
        open(1, 2);

        PlanDifference difference = of(new PlanBuilder().route(ANNA, 1, 2).plan(1));

        assertThat(difference.altered())
                .extracting(Assignment::visit, Assignment::technician, Assignment::position, Assignment::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(visit(1), ANNA, 0, VisitState.ASSIGNED),
                        org.assertj.core.groups.Tuple.tuple(visit(2), ANNA, 1, VisitState.ASSIGNED));
        assertThat(difference.moves())
                .containsExactly(
                        new Move(visit(1), null, ANNA, "plan 1", NEAR), new Move(visit(2), null, ANNA, "plan 1", NEAR));
    }

    @Test
    void theSamePlanAgainChangesNothing() {
        open(1, 2);
        adopt(of(new PlanBuilder().route(ANNA, 1, 2).plan(1)));

        PlanDifference again = of(
                new PlanBuilder().from(NINE.plusSeconds(20)).route(ANNA, 1, 2).plan(2));

        assertThat(again.altered()).isEmpty();
        assertThat(again.gone()).isEmpty();
        assertThat(again.moves()).isEmpty();
    }

    @Test
    void aRadiusThatHadToBeWidenedIsToldWithTheAssignmentAndTheMove() {
        Radius wide = new Radius(5_000, 1);
        open(1);
        adopt(of(new PlanBuilder().route(ANNA, 1).plan(1)));

        PlanDifference difference =
                of(new PlanBuilder().within(wide).route(BO, 1).plan(2));

        assertThat(difference.altered()).extracting(Assignment::radius).containsExactly(wide);
        assertThat(difference.moves()).containsExactly(new Move(visit(1), ANNA, BO, "plan 2", wide));
    }

    @Test
    void anEstimateThatIsAMinuteLaterIsToldButIsNoMove() {
        open(1);
        adopt(of(new PlanBuilder().route(ANNA, 1).plan(1)));

        PlanDifference later =
                of(new PlanBuilder().from(NINE.plusSeconds(60)).route(ANNA, 1).plan(2));

        assertThat(later.altered()).hasSize(1);
        assertThat(later.moves()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = VisitState.class,
            names = {"EN_ROUTE", "ARRIVED", "WORKING"})
    void whoHasSetOutKeepsTheVisitAndTheRestOfThePlanStands(VisitState state) {
        open(1, 2);
        adopt(of(new PlanBuilder().route(ANNA, 1, 2).plan(1)));
        inForce.computeIfPresent(visit(1), (v, a) -> a.withState(state, NINE));

        PlanDifference difference = of(new PlanBuilder().route(BO, 1, 2).plan(2));

        assertThat(difference.corrected()).containsExactly(visit(1));
        assertThat(difference.moves()).containsExactly(new Move(visit(2), ANNA, BO, "plan 2", NEAR));
    }

    @Test
    void aPersonsLockStandsAgainstAPlanThatLeavesTheVisitOut() {
        open(1);
        adopt(of(new PlanBuilder().route(ANNA, 1).plan(1)));
        inForce.computeIfPresent(visit(1), (v, a) -> a.withLock(true));

        PlanDifference difference = of(new PlanBuilder().unassigned(1).plan(2));

        assertThat(difference.gone()).isEmpty();
        assertThat(difference.unassigned()).isEmpty();
        assertThat(difference.corrected()).containsExactly(visit(1));
    }

    @Test
    void aVisitDeclinedWhileThePlanWasMadeIsNotGivenToTheSameAgain() {
        open(1);
        refusals.put(visit(1), Set.of(ANNA));

        PlanDifference difference = of(new PlanBuilder().route(ANNA, 1).plan(1));

        assertThat(difference.altered()).isEmpty();
        assertThat(difference.unassigned()).extracting(u -> u.reasonCode()).containsExactly(PlanDifference.DECLINED);
        assertThat(difference.corrected()).containsExactly(visit(1));
    }

    @Test
    void aTicketClosedWhileThePlanWasMadeGetsNoVisit() {
        PlanDifference difference = of(new PlanBuilder().route(ANNA, 1).plan(1));

        assertThat(difference.altered()).isEmpty();
    }

    @Test
    void aCancelledTicketLeavesTheRouteEvenWhenSomebodyIsOnTheWay() {
        open(1);
        adopt(of(new PlanBuilder().route(ANNA, 1).plan(1)));
        inForce.computeIfPresent(visit(1), (v, a) -> a.withState(VisitState.EN_ROUTE, NINE));
        open.clear();

        PlanDifference difference = of(new PlanBuilder().plan(2));

        assertThat(difference.gone()).containsExactly(visit(1));
        assertThat(difference.moves())
                .containsExactly(new Move(visit(1), ANNA, null, "ticket closed or cancelled", null));
    }

    @Test
    void whoAcceptedStartsAnewWhenAnotherGetsIt() {
        open(1);
        adopt(of(new PlanBuilder().route(ANNA, 1).plan(1)));
        inForce.computeIfPresent(visit(1), (v, a) -> a.withState(VisitState.ACCEPTED, NINE));

        PlanDifference difference = of(new PlanBuilder().route(BO, 1).plan(2));

        assertThat(difference.altered()).extracting(Assignment::state).containsExactly(VisitState.ASSIGNED);
    }

    @Test
    void aPromiseHoldsAsLongAsTheStartStaysWithinIt() {
        open(1);
        adopt(of(new PlanBuilder().route(ANNA, 1).plan(1)));
        TimeWindow promised = inForce(visit(1)).promised();

        adopt(of(new PlanBuilder()
                .from(NINE.plus(Duration.ofMinutes(29)))
                .route(BO, 1)
                .plan(2)));
        assertThat(inForce(visit(1)).promised()).isEqualTo(promised);

        adopt(of(new PlanBuilder()
                .from(NINE.plus(Duration.ofMinutes(31)))
                .route(BO, 1)
                .plan(3)));
        assertThat(inForce(visit(1)).promised()).isNotEqualTo(promised);
    }

    @Test
    void lateCountsFromTheEndOfTheWindow() {
        open.put(visit(1), Samples.ticket(1, new TimeWindow(NINE, NINE.plus(Duration.ofMinutes(15)))));

        PlanDifference difference = of(new PlanBuilder().route(ANNA, 1).plan(1));

        assertThat(difference.altered()).extracting(Assignment::lateMinutes).containsExactly(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverThePlannerSaysFixedVisitsStayAndEveryOpenVisitIsAccountedFor(long seed) {
        Random random = new Random(seed);
        int count = 30;
        open(IntStream.rangeClosed(1, count).toArray());
        for (int version = 1; version <= 40; version++) {
            Map<VisitId, TechnicianId> fixed = new HashMap<>();
            inForce.values().stream().filter(Assignment::fixed).forEach(a -> fixed.put(a.visit(), a.technician()));
            Plan plan = randomPlan(random, count, version);

            adopt(of(plan));

            String seen = "seed " + seed + ", plan " + version;
            fixed.forEach((visit, technician) -> assertThat(inForce(visit))
                    .as(seen)
                    .extracting(Assignment::technician)
                    .isEqualTo(technician));
            for (Assignment a : inForce.values()) {
                if (!fixed.containsKey(a.visit())) {
                    assertThat(plan.technicianOf(a.visit())).as(seen).contains(a.technician());
                }
            }
            inForce.replaceAll((v, a) -> random.nextInt(20) == 0 ? a.withLock(!a.locked()) : a);
        }
    }

    private static Plan randomPlan(Random random, int count, int version) {
        PlanBuilder builder = new PlanBuilder().from(NINE.plusSeconds(random.nextInt(3_600)));
        for (int i = 1; i <= count; i++) {
            switch (random.nextInt(4)) {
                case 0 -> builder.unassigned(i);
                case 1, 2 -> builder.route(ANNA, i);
                default -> builder.route(BO, i);
            }
        }
        return builder.plan(version);
    }

    private Assignment inForce(VisitId visit) {
        return Objects.requireNonNull(inForce.get(visit), () -> visit + " is on no route");
    }

    private void open(int... running) {
        Arrays.stream(running).forEach(i -> open.put(visit(i), Samples.ticket(i, null)));
    }

    private PlanDifference of(Plan plan) {
        return PlanDifference.of(new PlanDifference.Facts(Map.copyOf(inForce), open, refusals, NINE), plan);
    }

    private void adopt(PlanDifference difference) {
        difference.altered().forEach(a -> inForce.put(a.visit(), a));
        difference.gone().forEach(inForce::remove);
    }
}
