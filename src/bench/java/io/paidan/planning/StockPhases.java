package io.paidan.planning;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The dispatch model under Timefold's default phases: what it would be without a search of its own. For comparison only. */
public final class StockPhases {
    private StockPhases() {}

    /**
     * Construction heuristic and late acceptance until told to stop, on the calling thread.
     *
     * @param isOver asked fifty times a second by another thread
     */
    public static Solution solve(Problem problem, long seed, BooleanSupplier isOver) {
        SolverConfig config = new SolverConfig()
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withRandomSeed(seed)
                .withSolutionClass(DispatchPlan.class)
                .withEntityClasses(Route.class, Visit.class)
                .withConstraintProviderClass(DispatchConstraints.class)
                .withTerminationSpentLimit(Duration.ofDays(1));
        Solver<DispatchPlan> solver =
                SolverFactory.<DispatchPlan>create(config).buildSolver();
        DispatchPlan start = new DispatchPlan(
                problem,
                new Allowed(problem),
                Solution.empty(problem),
                new DispatchPlan.SearchOrder(Duration.ZERO, seed, () -> true));
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("limit").start(() -> watch(solver, done, isOver));
        try {
            return solver.solve(start).toSolution();
        } finally {
            done.countDown();
        }
    }

    private static void watch(Solver<DispatchPlan> solver, CountDownLatch done, BooleanSupplier isOver) {
        try {
            while (!done.await(20, TimeUnit.MILLISECONDS)) {
                if (isOver.getAsBoolean() && solver.isSolving()) {
                    solver.terminateEarly();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The recorded arrays no longer know the parts of a preference; the sum is the same in one of them. */
    private record Allowed(Problem problem) implements Pairings {
        @Override
        public @Nullable Bar bar(int route, int visit) {
            return problem.allows(visit, route) ? null : Bar.SKILL;
        }

        @Override
        public int cost(Part part, int route, int visit) {
            return part == Part.RADIUS ? problem.preference()[route][visit] : 0;
        }
    }
}
