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
