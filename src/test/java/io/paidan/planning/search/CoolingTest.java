package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoolingTest {
    /** Milliseconds a visit: enough to begin as hot as planned. */
    private static final double THOROUGH = 30;

    @Test
    void beginsAtTheMeanLegAndEndsBelowTheNearestWays() {
        Cooling cooling = Cooling.of(Tuning.DEFAULT, THOROUGH, 100, 250);
        assertThat(cooling.temperature(0)).isEqualTo(250, within(1e-6));
        // 0.05 × 100 = 5
        assertThat(cooling.temperature(1)).isEqualTo(5, within(1e-6));
    }

    @Test
    void clustersHeatUpToSixNearWaysAtTheMost() {
        assertThat(Cooling.of(Tuning.DEFAULT, THOROUGH, 100, 1100).hot()).isEqualTo(600, within(1e-6));
        assertThat(Cooling.of(Tuning.DEFAULT, THOROUGH, 100, 20).hot()).isEqualTo(100, within(1e-6));
    }

    @Test
    void aShortSearchBeginsCooler() {
        // 0.25 ms a visit are a hundredth of 25 ms: a tenth of the temperature.
        Cooling cooling = Cooling.of(Tuning.DEFAULT, 0.25, 100, 250);
        assertThat(cooling.hot()).isEqualTo(25, within(1e-6));
        assertThat(cooling.cold()).isEqualTo(5, within(1e-6));
    }

    @Test
    void whatIsOnlyToBeImprovedBeginsCoolerAndEndsTheSame() {
        assertThat(new Cooling(250, 5).beginningAt(0.1)).isEqualTo(new Cooling(25, 5));
        assertThat(new Cooling(25, 5).beginningAt(0.1)).isEqualTo(new Cooling(5, 5));
    }

    @Test
    void whatOthersGoOnWithEndsWarmer() {
        assertThat(new Cooling(250, 5).endingAt(2.5)).isEqualTo(new Cooling(250, 12.5));
        assertThat(new Cooling(10, 5).endingAt(2.5)).isEqualTo(new Cooling(10, 10));
    }
}
