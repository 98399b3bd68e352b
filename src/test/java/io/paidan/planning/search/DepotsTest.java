package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DepotsTest {
    private static Depots depots(long seed, RandomProblem.Feature feature) {
        return new Depots(new Ground(new RandomProblem(seed, 40, 6, feature).problem, true), 8);
    }

    @Test
    void routesAreAlikeThatDifferInNothingButTheirNumber() {
        for (long seed = 0; seed < 20; seed++) {
            Depots depots = depots(seed, RandomProblem.Feature.ALIKE);
            assertThat(depots.areMostlyAlike()).as("seed %d", seed).isTrue();
            assertThat(depots.like(4)).as("seed %d", seed).containsExactlyInAnyOrder(3, 4, 5);
        }
    }

    @Test
    void routesFromOtherStartsAreNot() {
        for (long seed = 0; seed < 20; seed++) {
            Depots depots = depots(seed, RandomProblem.Feature.SKILLS);
            assertThat(depots.areMostlyAlike()).as("seed %d", seed).isFalse();
            assertThat(depots.like(4)).as("seed %d", seed).containsExactly(4);
        }
    }
}
