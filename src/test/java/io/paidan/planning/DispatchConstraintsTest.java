package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.PRINTER;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.ticket;
import static io.paidan.planning.Samples.visit;
import static io.paidan.planning.Samples.window;
import static org.assertj.core.api.Assertions.fail;

import ai.timefold.solver.core.api.domain.solution.ConstraintWeightOverrides;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.test.ConstraintVerifier;
import ai.timefold.solver.core.api.score.stream.test.SingleConstraintAssertion;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TimeWindow;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import io.paidan.planning.search.Terms;
import io.paidan.planning.search.Timetable;
import io.paidan.workforce.Shift;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Each constraint alone, in figures counted by hand. */
class DispatchConstraintsTest {
    private static final int[] NOBODY = {};

    private final ConstraintVerifier<DispatchConstraints, DispatchPlan> verifier =
            ConstraintVerifier.build(new DispatchConstraints(), DispatchPlan.class, Route.class, Visit.class);
    private final Samples samples = new Samples();

    @Test
    void skill() {
        samples.technician(1, 0, Map.of(new Skill("digital"), 5), Set.of());
        samples.ticket(1, 0);

        that(DispatchConstraints::skill, new int[] {0}).penalizesBy(1);
        that(DispatchConstraints::skill, NOBODY).penalizesBy(0);
    }

    @Test
    void parts() {
        samples.technician(1, 0);
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of("fuser"), null, Set.of()));

        that(DispatchConstraints::parts, new int[] {0}).penalizesBy(1);
        that(DispatchConstraints::skill, new int[] {0}).penalizesBy(0);
    }

    @Test
    void exclusion() {
        samples.technician(1, 0);
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of(), null, Set.of(id(1))));
        samples.ticket(2, 0);
        samples.refusals.put(visit(2), Set.of(id(1)));

        that(DispatchConstraints::exclusion, new int[] {0, 1}).penalizesBy(2);
    }

    @Test
    void secondRadius() {
        samples.technician(1, 0);
        samples.ticket(1, 0.1);

        that(DispatchConstraints::secondRadius, new int[] {0}).penalizesBy(1);
    }

    @Test
    void latestStart() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02, Priority.NORMAL, window("05:00", "06:00"));

        // The last moment was 08:00; he arrives after 240 s.
        that(DispatchConstraints::latestStart, new int[] {0}).penalizesBy(240);
    }

    @Test
    void latestEnd() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02, Priority.NORMAL, window("16:40", "18:00"));

        // 16:40 + 30 min + 240 s home = 17:14; overtime ends at 17:00.
        that(DispatchConstraints::latestEnd, new int[] {0}).penalizesBy(14 * 60);
    }

    @Test
    void latestBreak() {
        thatOnRandomPlan(DispatchConstraints::latestBreak, plan -> sum(plan, Terms::pastBreak));
    }

    @Test
    void vanSpace() {
        thatOnRandomPlan(DispatchConstraints::vanSpace, plan -> sum(plan, Terms::pastRoom));
    }

    @Test
    void waitingInCircle() {
        thatOnRandomPlan(DispatchConstraints::waitingInCircle, Timetable::endless);
    }

    @Test
    void brokenLink() {
        thatOnRandomPlan(DispatchConstraints::brokenLink, Timetable::broken);
    }

    @Test
    void worstLateness() {
        thatOnRandomPlan(DispatchConstraints::worstLateness, Timetable::worstLate);
    }

    @Test
    void vanStock() {
        thatOnRandomPlan(DispatchConstraints::vanStock, plan -> sum(plan, Terms::pastStock));
    }

    @Test
    void unassigned() {
        samples.technician(1, 0);
        samples.ticket(1, 0);
        samples.ticket(2, 0, Priority.IMPORTANT, null);
        samples.ticket(3, 0, Priority.URGENT, null);

        // Normal 1, important 1 + 1 = 2, urgent 1 + 1 + 2 = 4.
        that(DispatchConstraints::unassigned, NOBODY).penalizesBy(7);
        that(DispatchConstraints::unassigned, new int[] {2}).penalizesBy(3);
    }

    @Test
    void travel() {
        samples.technician(1, 0);
        samples.ticket(1, 0.01);
        samples.ticket(2, 0.02);

        that(DispatchConstraints::travel, new int[] {0, 1}).penalizesBy(120 + 120 + 240);
    }

    @Test
    void lateness() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02, Priority.IMPORTANT, window("07:00", "08:00"));

        that(DispatchConstraints::lateness, new int[] {0}).penalizesBy(240 * 60);
    }

    @Test
    void earlyArrival() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02, Priority.NORMAL, window("08:07", "08:30"));

        // Wanted at 08:02, there at 08:04.
        that(DispatchConstraints::earlyArrival, new int[] {0}).penalizesBy(120);
    }

    @Test
    void promise() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02);
        samples.published.put(visit(1), new Commitments.Published(id(1), NOW, window("07:00", "08:03")));

        that(DispatchConstraints::promise, new int[] {0}).penalizesBy(60 * 20);
    }

    @Test
    void radius() {
        samples.technician(1, 0);
        samples.ticket(1, 0.01);
        samples.ticket(2, 0.036);
        int expected = samples.assembly().pairings().cost(Part.RADIUS, 0, 1);

        that(DispatchConstraints::radius, new int[] {0}).penalizesBy(0);
        that(DispatchConstraints::radius, new int[] {0, 1}).penalizesBy(expected);
    }

    @Test
    void rating() {
        samples.technician(1, 0, Map.of(PRINTER, 2), Set.of());
        samples.ticket(1, 0);

        that(DispatchConstraints::rating, new int[] {0}).penalizesBy(3 * WEIGHTS.ratingPerPoint());
    }

    @Test
    void continuity() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of(), id(2), Set.of()));

        that(DispatchConstraints::continuity, new int[] {0}, NOBODY).penalizesBy(WEIGHTS.continuityLost());
        that(DispatchConstraints::continuity, NOBODY, new int[] {0}).penalizesBy(0);
    }

    @Test
    void change() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.ticket(1, 0);
        samples.published.put(visit(1), new Commitments.Published(id(2), NOW, null));

        that(DispatchConstraints::change, new int[] {0}, NOBODY).penalizesBy(WEIGHTS.changeNear());
        that(DispatchConstraints::change, NOBODY, new int[] {0}).penalizesBy(0);
    }

    @Test
    void waiting() {
        samples.technician(1, 0);
        samples.shifts.clear();
        samples.shifts.add(new Shift(
                id(1),
                new TimeWindow(NOW.plus(Duration.ofDays(2)), NOW.plus(Duration.ofHours(56))),
                null,
                Duration.ZERO,
                Duration.ZERO));
        samples.ticket(1, 0);

        that(DispatchConstraints::waiting, new int[] {0})
                .penalizesBy(2 * WEIGHTS.waitingPerDay().getOrDefault(Priority.NORMAL, -1));
    }

    @Test
    void overtime() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02, Priority.NORMAL, window("15:50", "16:00"));

        // 15:50 + 30 min + 240 s home = 16:24.
        that(DispatchConstraints::overtime, new int[] {0}).penalizesBy(24 * 60);
    }

    @Test
    void fairness() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.ticket(1, 0.02);
        samples.ticket(2, 0.02);

        // 38 minutes of driving and work each; in one hand 68.
        that(DispatchConstraints::fairness, new int[] {0}, new int[] {1}).penalizesBy(2 * 38 * 38);
        that(DispatchConstraints::fairness, new int[] {0, 1}, NOBODY).penalizesBy(68 * 68);
    }

    @Test
    void idle() {
        thatOnRandomPlan(DispatchConstraints::idle, plan -> sum(plan, Terms::idleCost));
    }

    /** For rules that the assembler never lets break: the first plan out of seeds 1, 2, … that breaks it. */
    private void thatOnRandomPlan(
            BiFunction<DispatchConstraints, ConstraintFactory, Constraint> constraint, ToLongFunction<Timetable> term) {
        for (long seed = 1; seed < 10_000; seed++) {
            RandomPlans plans = new RandomPlans(seed);
            Solution solution = plans.plan();
            long expected = term.applyAsLong(Timetable.of(plans.problem, solution.routes()));
            if (expected > 0) {
                verify(constraint, plans.problem, plans.pairings, solution).penalizesBy(expected);
                return;
            }
        }
        fail("no plan breaks the rule");
    }

    private static long sum(Timetable plan, ToLongFunction<Terms> term) {
        return Arrays.stream(plan.schedules())
                .mapToLong(schedule -> term.applyAsLong(schedule.terms()))
                .sum();
    }

    private SingleConstraintAssertion that(
            BiFunction<DispatchConstraints, ConstraintFactory, Constraint> constraint, int[]... routes) {
        Assembly assembly = samples.assembly();
        return verify(constraint, assembly.problem(), assembly.pairings(), Solution.of(assembly.problem(), routes));
    }

    private SingleConstraintAssertion verify(
            BiFunction<DispatchConstraints, ConstraintFactory, Constraint> constraint,
            Problem problem,
            Pairings pairings,
            Solution solution) {
        DispatchPlan plan = new DispatchPlan(
                problem, pairings, solution, new DispatchPlan.SearchOrder(Duration.ZERO, 1, () -> true));
        // The verifier knows one constraint at a time and refuses weights of others; it counts unweighted anyway.
        plan.weights = ConstraintWeightOverrides.none();
        return verifier.verifyThat(constraint).givenSolution(plan).settingAllShadowVariables();
    }
}
