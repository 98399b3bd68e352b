package io.paidan.planning.search;

import static io.paidan.planning.search.Stages.Event.AWAY;
import static io.paidan.planning.search.Stages.Event.END;
import static io.paidan.planning.search.Stages.Event.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StagesTest {
    private static final Cooling COOLING = new Cooling(1000, 10);
    private static final double THOROUGH = 50;
    private static final Tuning TUNING = Tuning.DEFAULT;

    private static final int FEW = 12;

    private static Stages stages(int visits, boolean alone, double millisPerVisit) {
        return Stages.of(TUNING, COOLING, new Stages.Shape(visits, FEW, alone, true), millisPerVisit);
    }

    @Test
    void everyScoutCoolsDownWithAnotherPriceOfARoute() {
        Stages stages = stages(200, true, THOROUGH);
        double share = TUNING.scouting();
        for (int i = 0; i < TUNING.prices().length; i++) {
            assertThat(stages.at(i * share + 1e-9, 0))
                    .as("scout %d sets off", i)
                    .isEqualTo(i > 0 ? END : NOTHING);
            assertThat(stages.temperature()).isEqualTo(1000, within(0.01));
            assertThat(stages.routePrice()).isEqualTo(1000 * TUNING.prices()[i], within(0.1));
            // A scout ends at 2.5 × 10. Half way down by ratio: the root of 1,000 × 25 is 158.11.
            assertThat(stages.at((i + 0.5) * share + 1e-9, 0)).isEqualTo(AWAY);
            assertThat(stages.temperature()).isEqualTo(158.11, within(0.01));
            assertThat(stages.at((i + 0.6) * share, 0)).isEqualTo(NOTHING);
            stages.at((i + 1) * share - 1e-9, 0);
            assertThat(stages.temperature()).isEqualTo(25, within(0.01));
            assertThat(stages.isRearing()).isFalse();
        }
    }

    @Test
    void childrenComeWhenTheScoutsAreBack() {
        Stages stages = stages(200, true, THOROUGH);
        double back = TUNING.prices().length * TUNING.scouting() + 1e-9;
        assertThat(stages.at(back, 5000)).isEqualTo(END);
        assertThat(stages.isRearing()).isTrue();
        stages.begin(5000, 100);
        long grown = 5000 + 100L * TUNING.care();
        assertThat(stages.at(back, 5000)).isEqualTo(NOTHING);
        assertThat(stages.temperature()).isEqualTo(1000 * TUNING.rearing(), within(0.01));
        assertThat(stages.routePrice()).isZero();
        assertThat(stages.at(back, grown - 1)).isEqualTo(NOTHING);
        assertThat(stages.temperature()).isEqualTo(10, within(0.1));
        assertThat(stages.at(back, grown)).isEqualTo(END);
    }

    @Test
    void aShortSearchCoolsDownOnce() {
        assertThatItCoolsDown(1, stages(200, true, TUNING.thorough() - 1));
    }

    @Test
    void aLargePlanCoolsDownOnce() {
        assertThatItCoolsDown(1, stages(TUNING.large() + 1, true, THOROUGH));
    }

    @Test
    void aPlanOfManyRoutesCoolsDownOnce() {
        Stages.Shape shape = new Stages.Shape(200, TUNING.many() + 1, true, true);
        assertThatItCoolsDown(1, Stages.of(TUNING, COOLING, shape, THOROUGH));
    }

    @Test
    void aLargerPlanOfTechniciansWhoDifferCoolsDownOnce() {
        Stages.Shape shape = new Stages.Shape(TUNING.various() + 1, FEW, true, false);
        assertThatItCoolsDown(1, Stages.of(TUNING, COOLING, shape, THOROUGH));
    }

    @Test
    void whereTechniciansDifferScoutsSetOffAndNoRouteIsHeldDearer() {
        Stages.Shape shape = new Stages.Shape(TUNING.various(), FEW, true, false);
        Stages stages = Stages.of(TUNING, COOLING, shape, THOROUGH);
        for (int i = 0; i < TUNING.prices().length; i++) {
            assertThat(stages.at(i * TUNING.scouting() + 1e-9, 0)).isEqualTo(i > 0 ? END : NOTHING);
            assertThat(stages.routePrice()).isZero();
            assertThat(stages.isRearing()).isFalse();
        }
        assertThat(stages.at(TUNING.prices().length * TUNING.scouting() + 1e-9, 0))
                .isEqualTo(END);
        assertThat(stages.isRearing()).isTrue();
    }

    @Test
    void whereRoutesDependOnEachOtherASmallPlanCoolsDownThreeTimes() {
        assertThatItCoolsDown(3, stages(200, false, THOROUGH));
        assertThatItCoolsDown(1, stages(500, false, THOROUGH));
    }

    private static void assertThatItCoolsDown(int times, Stages stages) {
        int hot = 1;
        double before = stages.temperature();
        for (double progress = 0; progress < 1; progress += 0.001) {
            stages.at(progress, 0);
            hot += stages.temperature() > before ? 1 : 0;
            before = stages.temperature();
            assertThat(stages.isRearing()).isFalse();
            assertThat(stages.routePrice()).isZero();
        }
        assertThat(hot).isEqualTo(times);
        assertThat(before).isEqualTo(10, within(0.2));
    }
}
