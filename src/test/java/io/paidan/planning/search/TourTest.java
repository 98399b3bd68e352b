package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a tour keeps of itself when visits come and go is what a tour knows that has just got them all. */
class TourTest {
    private static final int VISITS = 30;

    @Test
    void knowsAfterAChangeWhatANewTourKnows() {
        int compared = 0;
        for (long seed = 0; seed < 800; seed++) {
            Problem problem = new RandomProblem(seed, VISITS, 4).problem;
            if (problem.links().length == 0 && problem.worstLateWeight() == 0) {
                change(problem, seed);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** A way by the store must put right what is lacking on the van, so it is also judged on routes that break a rule without it. */
    @Test
    void judgesAGapAsARouteThatHasTheVisitThere() {
        int lackedAndWasMended = 0;
        for (long seed = 0; seed < 800; seed++) {
            RandomProblem made = new RandomProblem(seed, VISITS, 4);
            if (made.problem.links().length == 0 && made.problem.worstLateWeight() == 0) {
                lackedAndWasMended += judge(made.problem, seed);
            }
        }
        assertThat(lackedAndWasMended).isGreaterThan(100);
    }

    private static int judge(Problem problem, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ground ground = new Ground(problem, true);
        int mended = 0;
        for (int time = 0; time < 20; time++) {
            int route = random.nextInt(problem.routes());
            int[] allowed = random.ints(0, VISITS)
                    .distinct()
                    .limit(VISITS)
                    .filter(v -> problem.allows(v, route))
                    .toArray();
            int length = random.nextInt(1 + Math.min(6, allowed.length));
            Tour tour = new Tour(ground, null);
            tour.set(route, allowed, length);
            for (int i = length; i < allowed.length; i++) {
                mended += judge(tour, allowed[i], "seed %d, time %d, visit %d".formatted(seed, time, allowed[i]));
            }
        }
        return mended;
    }

    private static int judge(Tour tour, int v, String when) {
        boolean isStore = v == tour.problem.restock()[tour.route];
        long mostHard = tour.hardTotal - (isStore ? tour.stock.past() : 0);
        long[] all = new long[tour.length + 1];
        tour.judgeAll(v, 0, all);
        long cheapest = Tour.NO;
        for (int gap = 0; gap <= tour.length; gap++) {
            Tour with = new Tour(tour.ground, null);
            int at = gap;
            with.set(
                    tour.route,
                    IntStream.rangeClosed(0, tour.length)
                            .map(i -> i == at ? v : tour.visits[i < at ? i : i - 1])
                            .toArray(),
                    tour.length + 1);
            long dearer = with.softTotal - tour.softTotal;
            assertThat(all[gap])
                    .as("%s, gap %d", when, gap)
                    .isEqualTo(with.hardTotal <= tour.hardTotal ? dearer : Tour.NO);
            cheapest = with.hardTotal <= mostHard ? Math.min(cheapest, dearer) : cheapest;
        }
        long scanned = tour.scan(v, 0, mostHard);
        if (scanned != Tour.NO && !isStore) {
            assertThat(scanned).as(when).isEqualTo(all[tour.bestPosition]);
        }
        // A visit before a break may move the break so that what follows becomes cheaper: such a place may be passed
        // over.
        if (tour.problem.breakSeconds()[tour.route] == 0) {
            assertThat(scanned).as(when).isEqualTo(cheapest);
        }
        return isStore && tour.stock.past() > 0 && cheapest != Tour.NO ? 1 : 0;
    }

    private static void change(Problem problem, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Ground ground = new Ground(problem, true);
        Tour tour = new Tour(ground, null);
        tour.set(random.nextInt(problem.routes()), new int[0], 0);
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(3) > 0) {
                insert(tour, random);
            } else {
                remove(tour, random);
            }
            Tour renewed = new Tour(ground, null);
            renewed.set(tour.route, tour.visits, tour.length);
            assertThatItKnows(tour, renewed, "seed " + seed + ", step " + step);
        }
    }

    private static void insert(Tour tour, SplittableRandom random) {
        int[] on = tour.toArray();
        int[] absent = IntStream.range(0, VISITS)
                .filter(v -> Arrays.stream(on).noneMatch(u -> u == v))
                .toArray();
        if (absent.length > 0) {
            tour.insert(random.nextInt(tour.length + 1), absent[random.nextInt(absent.length)]);
        }
    }

    /** As ruin does it: one string, or two with a piece kept between them. */
    private static void remove(Tour tour, SplittableRandom random) {
        int[] at = random.ints(4, 0, tour.length + 1).sorted().toArray();
        if (random.nextBoolean()) {
            tour.cut(at[2], at[3]);
        }
        tour.cut(at[0], at[1]);
        tour.rebuild(at[0]);
    }

    private static void assertThatItKnows(Tour tour, Tour renewed, String when) {
        int gaps = tour.length + 1;
        assertThat(Arrays.copyOf(tour.gaps, gaps * Stops.GAP))
                .as(when)
                .isEqualTo(Arrays.copyOf(renewed.gaps, gaps * Stops.GAP));
        assertThat(Arrays.copyOf(tour.hard, gaps)).as(when).isEqualTo(Arrays.copyOf(renewed.hard, gaps));
        assertThat(Arrays.copyOf(tour.soft, gaps)).as(when).isEqualTo(Arrays.copyOf(renewed.soft, gaps));
        assertThat(Arrays.copyOf(tour.restSoft, gaps)).as(when).isEqualTo(Arrays.copyOf(renewed.restSoft, gaps));
        assertThat(new long[] {tour.hardTotal, tour.softTotal, tour.size, tour.loadTotal})
                .as(when)
                .isEqualTo(new long[] {renewed.hardTotal, renewed.softTotal, renewed.size, renewed.loadTotal});
        for (int v = 0; v < VISITS; v++) {
            assertThat(tour.scan(v)).as("%s, visit %d", when, v).isEqualTo(renewed.scan(v));
        }
    }
}
