package io.paidan.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {
    @ParameterizedTest
    @CsvSource({"13812340001, 138****0001", "025-83301234, 025****1234", "12345, ****45", "12, ****2", "'', ****"})
    void theMiddleIsHidden(String phone, String shown) {
        assertThat(Phones.mask(phone)).isEqualTo(shown);
    }
}
