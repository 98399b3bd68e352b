package io.paidan.bench;

import io.paidan.planning.StockPhases;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.util.Optional;
import java.util.OptionalLong;

/** Stock Timefold on the same model and constraints as the server. */
final class Timefold implements Contender {
    @Override
    public String name() {
        return "timefold";
    }

    @Override
    public Result solve(Problem problem, CpuClock clock, long seed) {
        Solution plan = StockPhases.solve(problem, seed, clock::isOver);
        // Stopped in its construction, it has a plan in which rules may be broken: that is none.
        boolean sound = plan.cost(problem).hard() == 0;
        return new Result(sound ? Optional.of(plan) : Optional.empty(), OptionalLong.empty());
    }
}
