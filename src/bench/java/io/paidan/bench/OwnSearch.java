package io.paidan.bench;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.RuinRecreate;
import io.paidan.planning.search.Solution;
import java.util.Optional;
import java.util.OptionalLong;

/** The server's search. */
final class OwnSearch implements Contender {
    @Override
    public String name() {
        return "paidan";
    }

    @Override
    public Result solve(Problem problem, CpuClock clock, long seed) {
        RuinRecreate.Outcome outcome = RuinRecreate.search(
                problem,
                Solution.empty(problem),
                new RuinRecreate.Budget(clock.budget(), Long.MAX_VALUE, clock::nanos),
                seed,
                () -> false,
                better -> {});
        return new Result(Optional.of(outcome.plan()), OptionalLong.of(outcome.rounds()));
    }
}
