package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TuningTest {
    @Test
    void ofALargePlanTheFirstChildIsBroughtUp() {
        assertThat(Tuning.DEFAULT.crossings(500)).isEqualTo(20);
        assertThat(Tuning.DEFAULT.crossings(501)).isEqualTo(1);
    }
}
