package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuinRecreateTest {
    private static final int FAR = 20;

    static Solution improve(Problem problem, Solution start, long seed, long rounds) {
        return RuinRecreate.improve(
                problem, start, RuinRecreate.Budget.iterations(rounds), seed, () -> false, better -> {});
    }

    @Test
    void neverWorseThanTheStart() {
        for (long seed = 0; seed < 300; seed++) {
            RandomProblem random = new RandomProblem(seed, 30, 5);
            Solution start = random.plan();
            Solution better = improve(random.problem, start, seed, 100);
            assertThat(SlowCount.of(random.problem, better))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(SlowCount.of(random.problem, start));
        }
    }

    @Test
    void noRuleIsBrokenThatThePinsDoNotBreakAlready() {
        for (long seed = 0; seed < 300; seed++) {
            RandomProblem random = new RandomProblem(seed, 30, 5);
            Solution better = improve(random.problem, random.plan(), seed, 100);
            assertThat(SlowCount.of(random.problem, better).hard())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(SlowCount.of(random.problem, Solution.empty(random.problem))
                            .hard());
        }
    }

    @Test
    void whatItCountsOnTheWayIsTheCostOfThePlan() {
        for (long seed = 0; seed < 200; seed++) {
            RandomProblem random = new RandomProblem(seed, 40, 6);
            Problem problem = random.problem;
            AtomicLong told = new AtomicLong();
            Solution[] last = {Solution.empty(problem)};
            Solution plan = RuinRecreate.improve(
                    problem, last[0], RuinRecreate.Budget.iterations(200), seed, () -> false, better -> {
                        assertThat(SlowCount.of(problem, better)).isLessThan(SlowCount.of(problem, last[0]));
                        last[0] = better;
                        told.incrementAndGet();
                    });
            assertThat(SlowCount.of(problem, plan)).as("seed %d", seed).isEqualTo(SlowCount.of(problem, last[0]));
        }
    }

    @Test
    void equalSeedsGiveEqualPlans() {
        for (long seed = 0; seed < 20; seed++) {
            Problem problem = new RandomProblem(seed, 40, 6).problem;
            Solution one = improve(problem, Solution.empty(problem), seed, 500);
            Solution two = improve(problem, Solution.empty(problem), seed, 500);
            assertThat(Arrays.deepToString(one.routes()))
                    .as("seed %d", seed)
                    .isEqualTo(Arrays.deepToString(two.routes()));
        }
    }

    @Test
    void aHigherTierIsNeverGivenUpForLowerOnes() {
        Problem problem = oneLongOrManyShort(21);
        Solution plan = improve(problem, Solution.of(problem, new int[][] {{0}}), 1, 3000);
        assertThat(plan.routes()[0]).containsExactly(0);
    }

    @Test
    void lowerTiersAreGivenUpForAHigherOne() {
        Problem problem = oneLongOrManyShort(7);
        Solution plan = improve(problem, Solution.of(problem, new int[][] {{1, 2, 3, 4, 5, 6}}), 1, 3000);
        assertThat(plan.routes()[0]).containsExactly(0);
    }

    private static int[] filled(int n, int value) {
        int[] values = new int[n];
        Arrays.fill(values, value);
        return values;
    }

    /** Visit 0 takes the whole day and is of a high tier; the others fill the day together. */
    private static Problem oneLongOrManyShort(int n) {
        long[] cost = new long[n];
        Arrays.fill(cost, 1);
        cost[0] = 1000;
        return waysOnly(new int[n], cost, new int[] {0}, oneLongAndEqualShares(n));
    }

    /** Nothing but ways and work, and a day of 20,000 seconds for each technician, who may serve everything and ends where he began. */
    private static Problem waysOnly(int[] place, long[] cost, int[] home, Problem.Slice slice) {
        int n = place.length;
        int m = home.length;
        int[] none = new int[n];
        int[] never = filled(n, Problem.NEVER);
        int[] zero = new int[m];
        int[] day = filled(m, 20000);
        long[][] allowed = new long[n][];
        Arrays.fill(allowed, new long[] {(1L << m) - 1});
        return new Problem(
                place,
                none,
                never,
                never,
                never,
                never,
                none,
                none,
                cost,
                none,
                zero,
                home,
                home,
                zero,
                day,
                day,
                day,
                day,
                zero,
                new int[m][0],
                allowed,
                new int[m][n],
                new Problem.Slice[] {slice},
                1,
                0,
                0,
                0);
    }

    private static Problem.Slice oneLongAndEqualShares(int n) {
        int[] work = filled(n, 20000 / (n - 1));
        work[0] = 20000;
        return new Problem.Slice(0, new int[1][1], work);
    }

    /**
     * Visit by visit a day never changes hands: the first visit on the route of one who is idle pays for his whole way there and back. It takes an
     * exchange of whole days, and so few rounds that no routes are looked for yet by what their visits are worth.
     */
    @Test
    void aWholeDayGoesToOneWhoIsIdleAndLivesNearer() {
        Problem problem = dayFarFromTwoHomes();
        Solution far = Solution.of(problem, new int[][] {IntStream.range(0, FAR).toArray(), {}});
        for (long seed = 1; seed <= 10; seed++) {
            Solution plan = improve(problem, far, seed, 10_000);
            assertThat(plan.routes()[0]).as("seed %d", seed).isEmpty();
            // There and back from 10 to 119: 2 × 109. From 0 it would be 2 × 119.
            assertThat(plan.cost(problem)).as("seed %d", seed).isEqualTo(new Cost(0, 0, 218));
        }
    }

    /** Visits at 100 to 119 on a street; one technician lives at 0, the other one at 10. */
    private static Problem dayFarFromTwoHomes() {
        long[] cost = new long[FAR];
        Arrays.fill(cost, 1);
        int[] homes = {FAR, FAR + 1};
        return waysOnly(IntStream.range(0, FAR).toArray(), cost, homes, streetAndTwoHomes());
    }

    private static Problem.Slice streetAndTwoHomes() {
        int[] at = IntStream.concat(IntStream.range(100, 100 + FAR), IntStream.of(0, 10))
                .toArray();
        int[][] travel = Arrays.stream(at)
                .mapToObj(
                        from -> Arrays.stream(at).map(to -> Math.abs(to - from)).toArray())
                .toArray(int[][]::new);
        return new Problem.Slice(0, travel, new int[FAR]);
    }

    /** Measured in the thread's own time: a busy machine must not fail it. */
    @Test
    void asksToStopEveryTwentyMilliseconds() {
        Problem problem = new RandomProblem(7, 1000, 100, RandomProblem.Feature.WINDOWS).problem;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] asked = new long[2000];
        int[] count = {0};
        improve(problem, Solution.empty(problem), 1, 3000);
        RuinRecreate.improve(
                problem,
                Solution.empty(problem),
                1,
                () -> {
                    if (count[0] == asked.length) {
                        return true;
                    }
                    asked[count[0]++] = threads.getCurrentThreadCpuTime();
                    return count[0] == asked.length;
                },
                better -> {});
        long end = threads.getCurrentThreadCpuTime();
        assertThat(count[0]).isEqualTo(asked.length);
        assertThat((end - asked[asked.length - 1]) / 1e6)
                .as("milliseconds to stop")
                .isLessThan(20);
        for (int i = 1; i < asked.length; i++) {
            assertThat((asked[i] - asked[i - 1]) / 1e6)
                    .as("milliseconds before ask %d", i)
                    .isLessThan(20);
        }
    }
}
