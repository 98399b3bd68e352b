package io.paidan.bench;

import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Insertion;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.RuinRecreate;
import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What a late ticket costs: a finished plan lacks some visits; they are put in by the insertion scan, then the search goes on for
 * half a second. Wall-clock time, because here a person waits.
 */
final class Urgent {
    private static final Duration AFTERWARDS = Duration.ofMillis(500);
    private static final int WARM_UP = 2_000;
    private static final int SCANS = 1_000;
    private static final int MANY = 100;
    static final String HEADER = String.join(
            "\t",
            "instance",
            "seed",
            "first answer ms",
            "visits served before",
            "after half a second",
            "minutes added at once",
            "after half a second",
            "scan median ms",
            "scan p95 ms",
            "a hundred at once ms");

    private final Instance instance;
    private final Problem problem;
    private final Duration budget;
    private final SplittableRandom random;

    Urgent(Instance instance, Duration budget, long seed) {
        this.instance = instance;
        this.problem = instance.problem();
        this.budget = budget;
        this.random = new SplittableRandom(seed);
    }

    String line(long seed) {
        long dearest = Arrays.stream(problem.unassignedCost()).max().orElseThrow();
        int[] urgent = IntStream.range(0, problem.visits())
                .filter(v -> problem.unassignedCost()[v] == dearest)
                .toArray();
        int late = urgent[random.nextInt(urgent.length)];
        Solution finished = finished(seed, late);
        double[] scans = scans(finished);
        double hundred = manyAtOnce(finished);
        long begin = System.nanoTime();
        Solution first = Insertion.all(problem, finished, new int[] {late});
        double answer = millis(begin);
        Solution later = RuinRecreate.improve(
                problem, first, RuinRecreate.Budget.of(AFTERWARDS), seed, () -> false, better -> {});
        return String.format(
                Locale.ROOT,
                "%s\t%d\t%.2f\t%d\t%d\t%.1f\t%.1f\t%.3f\t%.3f\t%.1f",
                instance.name(),
                seed,
                answer,
                served(finished),
                served(later),
                minutes(first) - minutes(finished),
                minutes(later) - minutes(finished),
                scans[scans.length / 2],
                scans[scans.length * 95 / 100],
                hundred);
    }

    /** The plan of the day before the late ticket came. */
    private Solution finished(long seed, int late) {
        Problem before = without(v -> v == late);
        CpuClock clock = new CpuClock(budget);
        return RuinRecreate.improve(
                before,
                Solution.empty(before),
                new RuinRecreate.Budget(clock.budget(), Long.MAX_VALUE, clock::nanos),
                seed,
                () -> false,
                better -> {});
    }

    private Problem without(IntPredicate left) {
        long[][] allowed = problem.allowed().clone();
        for (int v = 0; v < allowed.length; v++) {
            if (left.test(v)) {
                allowed[v] = new long[allowed[v].length];
            }
        }
        return instance.problem().allowing(allowed);
    }

    /** One visit after the other is taken off the finished plan and looked a place for. */
    private double[] scans(Solution finished) {
        double[] took = new double[SCANS];
        for (int i = 0; i < WARM_UP + SCANS; i++) {
            int v = random.nextInt(problem.visits());
            Solution lacking = lacking(finished, List.of(v));
            long begin = System.nanoTime();
            Insertion.best(problem, lacking, v, 3);
            took[Math.max(0, i - WARM_UP)] = millis(begin);
        }
        Arrays.sort(took);
        return took;
    }

    private double manyAtOnce(Solution finished) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            int[] many =
                    random.ints(0, problem.visits()).distinct().limit(MANY).toArray();
            Solution lacking =
                    lacking(finished, Arrays.stream(many).boxed().toList());
            long begin = System.nanoTime();
            Insertion.all(problem, lacking, many);
            least = round == 0 ? least : Math.min(least, millis(begin));
        }
        return least;
    }

    private Solution lacking(Solution plan, List<Integer> visits) {
        int[][] routes = plan.routes().clone();
        for (int r = 0; r < routes.length; r++) {
            if (Arrays.stream(routes[r]).anyMatch(visits::contains)) {
                routes[r] = Arrays.stream(routes[r])
                        .filter(v -> !visits.contains(v))
                        .toArray();
            }
        }
        return Solution.of(problem, routes);
    }

    private int served(Solution plan) {
        return problem.visits() - plan.unassigned().length;
    }

    private double minutes(Solution plan) {
        Cost cost = plan.cost(problem);
        return cost.soft() / 60.0;
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
