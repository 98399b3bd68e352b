package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InsertionTest {

    @Test
    void theBestPlaceIsTheBestOfAllRecounts() {
        for (long seed = 0; seed < 3000; seed++) {
            RandomProblem random = new RandomProblem(seed, 20, 4);
            Solution plan = sound(random.problem, random.plan(), seed);
            for (int v : plan.unassigned()) {
                List<Insertion.Spot> spots = Insertion.best(random.problem, plan, v, 4);
                assertThat(spots.stream().map(Insertion.Spot::delta).toList())
                        .as("seed %d visit %d", seed, v)
                        .isEqualTo(recounted(random.problem, plan, v));
            }
        }
    }

    /** Sound and unsound plans in turn; none in which visits wait in a circle, into which nothing is inserted. */
    private static Solution sound(Problem problem, Solution plan, long seed) {
        return seed % 3 == 0 && SlowCount.of(problem, plan).hard() < Problem.NEVER
                ? plan
                : RuinRecreate.improve(
                        problem,
                        plan,
                        RuinRecreate.Budget.iterations(1 + seed % 3 * 5),
                        seed,
                        () -> false,
                        better -> {});
    }

    private static List<Cost> recounted(Problem problem, Solution plan, int visit) {
        List<Cost> deltas = new ArrayList<>();
        for (int r = 0; r < problem.routes() && !lacksPartner(problem, plan, visit); r++) {
            if (problem.allows(visit, r)) {
                plans(problem, plan, visit, r)
                        .map(then -> SlowCount.of(problem, then).minus(SlowCount.of(problem, plan)))
                        .filter(delta -> delta.hard() <= 0)
                        .map(delta -> new Cost(0, delta.medium(), delta.soft()))
                        .min(Comparator.naturalOrder())
                        .ifPresent(deltas::add);
            }
        }
        deltas.sort(null);
        return deltas;
    }

    /** With the visit at each place of the route, or both the way by the store and the visit at each. */
    private static Stream<Solution> plans(Problem problem, Solution plan, int visit, int r) {
        int first = problem.pinned()[r].length;
        int last = plan.routes()[r].length;
        int store = problem.restock()[r];
        Stream<Solution> alone = IntStream.rangeClosed(first, last).mapToObj(i -> with(problem, plan, r, i, visit));
        boolean helps = store != visit
                && IntStream.of(plan.unassigned()).anyMatch(v -> v == store)
                && pastStock(problem, with(problem, plan, r, last, visit), r) > pastStock(problem, plan, r);
        if (!helps) {
            return alone;
        }
        long broken = SlowCount.of(problem, plan).hard();
        return Stream.concat(alone, IntStream.rangeClosed(first, last).boxed().flatMap(at -> {
            Solution restocked = with(problem, plan, r, at, store);
            return SlowCount.of(problem, restocked).hard() > broken
                    ? Stream.empty()
                    : IntStream.rangeClosed(first, last + 1).mapToObj(i -> with(problem, restocked, r, i, visit));
        }));
    }

    private static long pastStock(Problem problem, Solution plan, int r) {
        return Schedule.of(problem, r, plan.routes()[r]).terms().pastStock();
    }

    private static boolean lacksPartner(Problem problem, Solution plan, int visit) {
        boolean[] on = new boolean[problem.visits()];
        Arrays.stream(plan.routes()).flatMapToInt(Arrays::stream).forEach(v -> on[v] = true);
        return Arrays.stream(problem.links())
                .anyMatch(link ->
                        (link.first() == visit && !on[link.second()]) || (link.second() == visit && !on[link.first()]));
    }

    static Solution with(Problem problem, Solution plan, int route, int position, int visit) {
        int[][] routes = plan.routes().clone();
        int[] old = routes[route];
        int[] longer = new int[old.length + 1];
        System.arraycopy(old, 0, longer, 0, position);
        longer[position] = visit;
        System.arraycopy(old, position, longer, position + 1, old.length - position);
        routes[route] = longer;
        return Solution.of(problem, routes);
    }

    @Test
    void aSpotLeadsToThePlanItPromises() {
        for (long seed = 0; seed < 1000; seed++) {
            RandomProblem random = new RandomProblem(seed, 20, 4);
            Solution plan = sound(random.problem, random.plan(), seed);
            for (int v : plan.unassigned()) {
                for (Insertion.Spot spot : Insertion.best(random.problem, plan, v, 4)) {
                    Solution restocked = spot.restock() < 0
                            ? plan
                            : with(
                                    random.problem,
                                    plan,
                                    spot.route(),
                                    spot.restock(),
                                    random.problem.restock()[spot.route()]);
                    Solution then = with(random.problem, restocked, spot.route(), spot.position(), v);
                    assertThat(then.cost(random.problem).soft()
                                    - plan.cost(random.problem).soft())
                            .as("seed %d visit %d %s", seed, v, spot)
                            .isEqualTo(spot.delta().soft());
                }
            }
        }
    }

    @Test
    void aHundredAtOnceBreakNoRuleAndLeaveNothingThatFits() {
        for (long seed = 0; seed < 100; seed++) {
            Problem problem = new RandomProblem(seed, 100, 12).problem;
            Solution empty = Solution.empty(problem);
            Solution filled = Insertion.all(problem, empty, empty.unassigned());
            assertThat(filled.cost(problem).hard())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(empty.cost(problem).hard());
            for (int v : filled.unassigned()) {
                if (IntStream.of(problem.restock()).anyMatch(store -> store == v)) {
                    continue;
                }
                assertThat(Insertion.best(problem, filled, v, 1))
                        .as("seed %d visit %d", seed, v)
                        .isEmpty();
            }
        }
    }
}
