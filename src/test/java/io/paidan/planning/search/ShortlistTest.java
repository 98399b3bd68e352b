package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is on a list is what the route offers, and no route near by that is not on it offers less. */
class ShortlistTest {
    private static final int VISITS = 90;
    /** More routes than a list has room for, so that some fall off. */
    private static final int ROUTES = 30;

    private static final long NOTHING = Long.MAX_VALUE >> Restock.PLACE_BITS;
    private final int[] count = new int[3];

    @Test
    void isRightWhateverHasChanged() {
        for (long seed = 0; seed < 60; seed++) {
            follow(RandomProblem.withRoutesAlone(seed, VISITS, ROUTES).problem, seed);
        }
        assertThat(count[0]).as("offers looked at").isGreaterThan(10_000);
        assertThat(count[1]).as("routes not on a list").isGreaterThan(10_000);
    }

    /** There it may only be known of a route that it does not offer less. */
    @Test
    void isRightWhereVisitsWaitForOthers() {
        for (long seed = 0; seed < 600; seed++) {
            Problem problem = new RandomProblem(seed, VISITS, ROUTES).problem;
            // In front of a break that is still to come a cheaper place may be passed over, so that it matters what was
            // asked for.
            boolean breaks = Arrays.stream(problem.breakSeconds()).anyMatch(seconds -> seconds > 0);
            if (problem.links().length > 0
                    && problem.worstLateWeight() == 0
                    && problem.slices().length == 1
                    && !breaks) {
                follow(problem, seed);
            }
        }
        assertThat(count[0]).as("offers looked at").isGreaterThan(1_000);
        assertThat(count[2]).as("offers that are not less").isGreaterThan(1_000);
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
                    look(fleet, restock, recreate.list, neighbours, v, "seed " + seed + ", round " + round);
                }
            }
        }
    }

    private void look(Fleet fleet, Restock restock, Shortlist list, Neighbours neighbours, int v, String when) {
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
                count[list.isFloor[i] ? 2 : 0]++;
                long known = list.offers[i] >> Restock.PLACE_BITS;
                long offer = offer(fleet, restock, v, route);
                assertThat(list.isFloor[i] ? Math.min(known, offer) : offer)
                        .as("%s: what route %d offers visit %d", when, route, v)
                        .isEqualTo(known);
            }
        }
        if (fleet.coupling == null) {
            lookBeyond(
                    fleet,
                    restock,
                    list,
                    isListed,
                    list.isWhole(v) ? fleet.ground.calls : neighbours.fitting(v),
                    v,
                    when);
        }
    }

    private void lookBeyond(
            Fleet fleet, Restock restock, Shortlist list, boolean[] isListed, int[] near, int v, String when) {
        for (int u : near) {
            int route = fleet.routeOf[u];
            if (route >= 0 && !isListed[route] && fleet.ground.problem.allows(v, route)) {
                count[1]++;
                assertThat(offer(fleet, restock, v, route))
                        .as("%s: what route %d, not listed, offers visit %d", when, route, v)
                        .isGreaterThanOrEqualTo(list.rest(v) >> Restock.PLACE_BITS);
            }
        }
    }

    /** The cheapest place on a route that has just got its visits or, where visits wait for others, on the route as it is. */
    private static long offer(Fleet fleet, Restock restock, int v, int route) {
        if (!fleet.ground.problem.allows(v, route)) {
            return NOTHING;
        }
        long cost;
        if (fleet.coupling == null) {
            Tour tour = new Tour(fleet.ground, null);
            tour.set(route, fleet.tours[route].visits, fleet.tours[route].length);
            cost = new Restock(fleet.ground, fleet.routeOf, 3).scan(tour, v);
        } else {
            cost = restock.scan(fleet.tours[route], v);
        }
        return cost == Tour.NO ? NOTHING : cost;
    }
}
