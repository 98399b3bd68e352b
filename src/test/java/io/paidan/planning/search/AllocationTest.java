package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The inner loop works on what it has: a garbage collector that runs while a dispatcher waits is felt. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aRoundAllocatesNothing() {
        for (RandomProblem.Feature feature : EnumSet.complementOf(EnumSet.of(RandomProblem.Feature.PINNED))) {
            Problem problem = new RandomProblem(3, 200, 20, feature).problem;
            // Rounds across routes take ten times as long.
            int most = problem.links().length > 0 || problem.worstLateWeight() != 0 ? 4_000 : 20_000;
            allocated(problem, most);
            // What a run sets up is the same for both; what is left are the plans it tells of. Sorting more than 44
            // absent visits takes a scratch array of the library: 26 bytes a round with SPACE, else 0.5.
            long few = allocated(problem, most / 4);
            long many = allocated(problem, most);
            assertThat((many - few) / (most * 0.75))
                    .as("bytes a round with %s", feature)
                    .isLessThan(40);
        }
    }

    private static long allocated(Problem problem, long rounds) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        RuinRecreate.improve(
                problem, Solution.empty(problem), RuinRecreate.Budget.iterations(rounds), 1, () -> false, better -> {});
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
