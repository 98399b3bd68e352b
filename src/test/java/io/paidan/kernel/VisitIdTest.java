package io.paidan.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"20240510001-1", "20240510001-12", "20240510001-1-2", "202405100012-9999-2"})
    void readsWhatItWrites(String text) {
        assertThat(VisitId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20240510001", "20240510001-0", "20240510001-1-1", "20240510001-1-3", "20240510001-1-2-2"})
    void everyVisitHasOneNameOnly(String text) {
        assertThatThrownBy(() -> VisitId.parse(text)).hasMessageContaining(text);
    }

    @Test
    void partnersAreEachOthers() {
        VisitId lead = VisitId.parse("20240510001-3");

        assertThat(lead.partner()).hasToString("20240510001-3-2");
        assertThat(lead.partner().partner()).isEqualTo(lead);
    }
}
