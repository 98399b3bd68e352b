package io.paidan.planning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.solver.SolutionManager;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Solution;
import java.io.File;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The arrays and the constraints state the same cost: on any plan they must agree to the point. */
class OneCostTest {
    private static final int PLANS = 3_000;
    private static final long FIRST_SEED = new SplittableRandom().nextLong(1_000_000_000);

    @Test
    void constraintsAndArraysAgreeOnEveryPlan() {
        SolutionManager<DispatchPlan, HardMediumSoftScore> scores =
                SolutionManager.create(factory(EnvironmentMode.NO_ASSERT));
        int broken = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + PLANS; seed++) {
            RandomPlans plans = new RandomPlans(seed);
            Solution solution = plans.plan();
            Cost cost = solution.cost(plans.problem);
            HardMediumSoftScore score = scores.update(plan(plans, solution, Duration.ZERO));
            assertThat(score)
                    .as("seed %d, plan %s", seed, solution)
                    .isEqualTo(HardMediumSoftScore.of(-cost.hard(), -cost.medium(), -cost.soft()));
            broken += cost.hard() > 0 ? 1 : 0;
        }
        assertThat(broken)
                .as("plans that break a hard rule, so that those are compared too")
                .isGreaterThan(PLANS / 10);
    }

    @Test
    void solverEndsWithThePlanOfItsSearchAndCountsItAlike() {
        // Every step is checked against a score counted from nothing: a wrong shadow variable would end the solver.
        SolverFactory<DispatchPlan> solvers = factory(EnvironmentMode.FULL_ASSERT);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 60; seed++) {
            RandomPlans plans = new RandomPlans(seed);
            Solution start = plans.plan();
            DispatchPlan solved = solvers.buildSolver().solve(plan(plans, start, Duration.ofMillis(10)));
            Cost cost = solved.toSolution().cost(plans.problem);
            assertThat(TimefoldImprover.sameAs(cost, solved.score()))
                    .as("seed %d: arrays %s, constraints %s", seed, cost, solved.score())
                    .isTrue();
            assertThat(cost).as("seed %d", seed).isLessThanOrEqualTo(start.cost(plans.problem));
        }
    }

    @Test
    void anyMovesKeepTheShadowsSound() {
        // Timefold's own moves; after each every shadow and the score are counted anew and compared, undone moves too.
        SolverFactory<DispatchPlan> solvers =
                SolverFactory.create(SolverConfig.createFromXmlFile(new File("solver-config/solver.xml"))
                        .withEnvironmentMode(EnvironmentMode.TRACKED_FULL_ASSERT)
                        .withPhases(new LocalSearchPhaseConfig()
                                .withTerminationConfig(new TerminationConfig().withMoveCountLimit(100L))));
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 25; seed++) {
            RandomPlans plans = new RandomPlans(seed);
            if (plans.problem.visits() < 2) {
                continue;
            }
            DispatchPlan solved = solvers.buildSolver().solve(plan(plans, plans.plan(), Duration.ZERO));
            Cost cost = solved.toSolution().cost(plans.problem);
            assertThat(TimefoldImprover.sameAs(cost, solved.score()))
                    .as("seed %d: arrays %s, constraints %s", seed, cost, solved.score())
                    .isTrue();
        }
    }

    private static DispatchPlan plan(RandomPlans plans, Solution solution, Duration time) {
        return new DispatchPlan(
                plans.problem, plans.pairings, solution, new DispatchPlan.SearchOrder(time, 1, () -> false));
    }

    private static SolverFactory<DispatchPlan> factory(EnvironmentMode mode) {
        return SolverFactory.create(SolverConfig.createFromXmlFile(new File("solver-config/solver.xml"))
                .withEnvironmentMode(mode));
    }
}
