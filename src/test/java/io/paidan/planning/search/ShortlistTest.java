package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is on a list is what the route offers, and no route near by that is not on it offers less. */
class ShortlistTest {
    private static final int VISITS = 90;
    /** More routes than a list has room for, so that some fall off. */
    private static final int ROUTES = 30;

    private static final long NOTHING = Long.MAX_VALUE >> Restock.PLACE_BITS;
    private final int[] count = new int[2];

    @Test
    void isRightWhateverHasChanged() {
        for (long seed = 0; seed < 60; seed++) {
            follow(RandomProblem.withRoutesAlone(seed, VISITS, ROUTES).problem, seed);
        }
        assertThat(count[0]).as("offers looked at").isGreaterThan(10_000);
        assertThat(count[1]).as("routes not on a list").isGreaterThan(10_000);
    }

    private void follow(Problem problem, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
        Neighbours neighbours = new Neighbours(fleet.ground, 300, 80);
        Restock restock = Restock.of(fleet, 3);
        Recreate recreate =
                new Recreate(fleet, restock, neighbours, new Depots(fleet.ground, 8), random, Tuning.DEFAULT);
        Ruin ruin = new Ruin(fleet, neighbours, random, Tuning.DEFAULT);
        recreate.fill(() -> false);
        fleet.keep();
        for (int round = 0; round < 300; round++) {
            recreate.before();
            ruin.run();
            restock.mend(fleet);
            recreate.run(ruin.seed(), Double.MAX_VALUE, 0);
            restock.settle(fleet);
            if (random.nextInt(4) == 0) {
                fleet.keep();
            } else {
                fleet.undo();
            }
            if (round % 20 == 0) {
                for (int v = 0; v < VISITS; v++) {
                    look(fleet, recreate.list, neighbours, v, "seed " + seed + ", round " + round);
                }
            }
        }
    }

    private void look(Fleet fleet, Shortlist list, Neighbours neighbours, int v, String when) {
        if (!list.hear(v)) {
            return;
        }
        boolean[] isListed = new boolean[ROUTES];
        for (int i = list.from(v); i < list.to(v); i++) {
            int route = list.routes[i];
            assertThat(isListed[route])
                    .as("%s: route %d twice for visit %d", when, route, v)
                    .isFalse();
            isListed[route] = true;
            if (list.offers[i] != Shortlist.STALE) {
                count[0]++;
                assertThat(list.offers[i] >> Restock.PLACE_BITS)
                        .as("%s: what route %d offers visit %d", when, route, v)
                        .isEqualTo(offer(fleet, v, route));
            }
        }
        for (int u : list.isWhole(v) ? fleet.ground.calls : neighbours.fitting(v)) {
            int route = fleet.routeOf[u];
            if (route >= 0 && !isListed[route] && fleet.ground.problem.allows(v, route)) {
                count[1]++;
                assertThat(offer(fleet, v, route))
                        .as("%s: what route %d, not listed, offers visit %d", when, route, v)
                        .isGreaterThanOrEqualTo(list.rest(v) >> Restock.PLACE_BITS);
            }
        }
    }

    /** The cheapest place on a route that has just got its visits. */
    private static long offer(Fleet fleet, int v, int route) {
        if (!fleet.ground.problem.allows(v, route)) {
            return NOTHING;
        }
        Tour tour = new Tour(fleet.ground, null);
        tour.set(route, fleet.tours[route].visits, fleet.tours[route].length);
        long cost = new Restock(fleet.ground, fleet.routeOf, 3).scan(tour, v);
        return cost == Tour.NO ? NOTHING : cost;
    }
}
