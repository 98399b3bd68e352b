package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutePoolTest {
    private static final int SEEDS = 60;

    /** A pool that has noted plans, and what there is to note in them, looked at one by one: group and visits, then the least cost. */
    private static final class Noted {
        final Fleet fleet;
        final Depots depots;
        final RoutePool pool;
        final Map<List<Integer>, Long> expected = new HashMap<>();
        private final List<Solution> plans = new ArrayList<>();

        Noted(long seed, int most) {
            RandomProblem random = RandomProblem.withRoutesAlone(seed, 8, 3);
            fleet = new Fleet(new Ground(random.problem, true), random.plan());
            depots = new Depots(fleet.ground, 8);
            pool = new RoutePool(fleet, depots, most);
            for (int i = 0; i < 60; i++) {
                plans.add(random.plan());
            }
            noteAll();
            plans.forEach(this::expect);
        }

        void noteAll() {
            for (Solution plan : plans) {
                fleet.load(plan.routes());
                pool.note();
                fleet.keep();
            }
        }

        private void expect(Solution plan) {
            for (int r = 0; r < plan.routes().length; r++) {
                Tour tour = tour(r, plan.routes()[r]);
                if (tour.length > 0 && tour.hardTotal == 0) {
                    expected.merge(key(depots.groupOf(r), plan.routes()[r]), tour.softTotal, Math::min);
                }
            }
        }

        Tour tour(int route, int[] visits) {
            Tour tour = new Tour(fleet.ground, null);
            tour.set(route, visits, visits.length);
            return tour;
        }

        Map<List<Integer>, Long> found() {
            return IntStream.range(0, pool.count)
                    .boxed()
                    .collect(Collectors.toMap(c -> key(pool.group[c], pool.visitsOf(c)), c -> pool.cost[c]));
        }
    }

    private static List<Integer> key(int group, int[] visits) {
        List<Integer> key = Arrays.stream(visits).sorted().boxed().collect(Collectors.toCollection(ArrayList::new));
        key.addFirst(group);
        return key;
    }

    @Test
    void keepsForEachSetOfVisitsTheCheapestOrder() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Noted noted = new Noted(seed, 1024);
            // toMap refuses a set of visits that is there twice.
            assertThat(noted.found()).as("seed %d", seed).isEqualTo(noted.expected);
            for (int c = 0; c < noted.pool.count; c++) {
                int route = noted.depots.members(noted.pool.group[c])[0];
                assertThat(noted.tour(route, noted.pool.visitsOf(c)).softTotal)
                        .as("seed %d", seed)
                        .isEqualTo(noted.pool.cost[c]);
            }
        }
    }

    @Test
    void forgetsAndLearnsAgain() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Noted noted = new Noted(seed, 1024);
            double[] cost = Arrays.stream(noted.pool.cost).asDoubleStream().toArray();
            double[] sorted = Arrays.copyOf(cost, noted.pool.count);
            Arrays.sort(sorted);
            double limit = sorted[sorted.length / 2];
            noted.pool.forget(cost, limit);
            Map<List<Integer>, Long> cheap = new HashMap<>(noted.expected);
            cheap.values().removeIf(each -> each > limit);
            assertThat(noted.found()).as("seed %d", seed).isEqualTo(cheap);
            noted.noteAll();
            assertThat(noted.found()).as("seed %d", seed).isEqualTo(noted.expected);
        }
    }

    @Test
    void whatFindsNoRoomIsNotNoted() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Noted noted = new Noted(seed, 8);
            assertThat(noted.pool.count).as("seed %d", seed).isLessThanOrEqualTo(8);
            assertThat(noted.expected).as("seed %d", seed).containsAllEntriesOf(noted.found());
            assertThat(noted.pool.isTight()).as("seed %d", seed).isEqualTo(noted.pool.count > 6);
        }
    }
}
