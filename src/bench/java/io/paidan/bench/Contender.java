package io.paidan.bench;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.util.Optional;
import java.util.OptionalLong;

/** A solver under comparison. It works on the calling thread alone, so that the budget is that of one core. */
interface Contender {
    String name();

    /** Why this solver cannot work on the problem, if it cannot. */
    default Optional<String> objection(Problem problem) {
        return Optional.empty();
    }

    /** Searches until the clock says the time is over; from no plan at all. */
    Result solve(Problem problem, CpuClock clock, long seed);

    /**
     * @param plan none if nothing was found in time
     * @param iterations rounds of the search, if it has such
     */
    record Result(Optional<Solution> plan, OptionalLong iterations) {}
}
