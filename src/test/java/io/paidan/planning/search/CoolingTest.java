package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoolingTest {
    /** 1,000 visits with 30 ms each: enough to begin as hot as planned, in one cycle. */
    private static final RuinRecreate.Budget THOROUGH = RuinRecreate.Budget.of(Duration.ofSeconds(30));

    @Test
    void beginsAtTheMeanLegAndEndsBelowTheNearestWays() {
        Cooling cooling = Cooling.of(Tuning.DEFAULT, THOROUGH, 1000, 100, 250);
        assertThat(cooling.temperature(0)).isEqualTo(250, within(1e-6));
        // 0.05 × 100 = 5
        assertThat(cooling.temperature(0.999999)).isEqualTo(5, within(0.01));
    }

    @Test
    void clustersHeatUpToSixNearWaysAtTheMost() {
        assertThat(Cooling.of(Tuning.DEFAULT, THOROUGH, 1000, 100, 1100).hot()).isEqualTo(600, within(1e-6));
        assertThat(Cooling.of(Tuning.DEFAULT, THOROUGH, 1000, 100, 20).hot()).isEqualTo(100, within(1e-6));
    }

    @Test
    void aShortSearchBeginsCooler() {
        // 250 ms for 1,000 visits are 0.25 ms each, a hundredth of 25 ms: a tenth of the temperature.
        RuinRecreate.Budget brief = RuinRecreate.Budget.of(Duration.ofMillis(250));
        Cooling cooling = Cooling.of(Tuning.DEFAULT, brief, 1000, 100, 250);
        assertThat(cooling.hot()).isEqualTo(25, within(1e-6));
        assertThat(cooling.cold()).isEqualTo(5, within(1e-6));
    }

    @Test
    void aSmallPlanIsHeatedUpThreeTimes() {
        Cooling cooling = Cooling.of(Tuning.DEFAULT, RuinRecreate.Budget.of(Duration.ofSeconds(10)), 200, 100, 250);
        assertThat(cooling.temperature(1 / 3.0 + 1e-9)).isEqualTo(250, within(0.01));
        assertThat(cooling.temperature(1 / 3.0 - 1e-9)).isEqualTo(5, within(0.01));
    }
}
