package io.paidan.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.TechnicianId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShiftPatternTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final TechnicianId T01 = new TechnicianId("T01");
    private static final LocalDate FRIDAY = LocalDate.of(2024, 5, 10);

    @Test
    void aDayShiftIsInTheCitysTime() {
        assertThat(shift(FRIDAY, "08:00", "18:00").hours().start()).isEqualTo("2024-05-10T07:00:00Z");
    }

    @Test
    void aNightShiftEndsOnTheNextDay() {
        assertThat(shift(FRIDAY, "22:00", "06:00").hours().end()).isEqualTo("2024-05-11T05:00:00Z");
    }

    @Test
    void aBreakAfterMidnightBelongsToTheNightShift() {
        Shift shift = pattern("22:00", "06:00", "01:00", "02:00")
                .on(FRIDAY, T01, LISBON)
                .orElseThrow();
        assertThat(Objects.requireNonNull(shift.breakWindow()).start()).isEqualTo("2024-05-11T00:00:00Z");
    }

    @Test
    void aBreakMayBeginBeforeMidnightAndEndAfterIt() {
        Shift shift = pattern("20:00", "04:00", "23:30", "00:30")
                .on(FRIDAY, T01, LISBON)
                .orElseThrow();
        assertThat(Objects.requireNonNull(shift.breakWindow()).length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theNightOfTheSpringForwardIsAnHourShorter() {
        assertThat(shift(LocalDate.of(2024, 3, 30), "22:00", "06:00").hours().length())
                .isEqualTo(Duration.ofHours(7));
    }

    @Test
    void theNightOfTheFallBackIsAnHourLonger() {
        assertThat(shift(LocalDate.of(2024, 10, 26), "22:00", "06:00").hours().length())
                .isEqualTo(Duration.ofHours(9));
    }

    @Test
    void thereIsNoShiftOnADayOff() {
        assertThat(new ShiftPattern(
                                EnumSet.of(DayOfWeek.MONDAY),
                                LocalTime.of(8, 0),
                                LocalTime.of(18, 0),
                                null,
                                null,
                                Duration.ZERO,
                                Duration.ZERO)
                        .on(FRIDAY, T01, LISBON))
                .isEmpty();
    }

    private static Shift shift(LocalDate day, String from, String to) {
        return pattern(from, to, null, null).on(day, T01, LISBON).orElseThrow();
    }

    private static ShiftPattern pattern(String from, String to, @Nullable String breakFrom, @Nullable String breakTo) {
        return new ShiftPattern(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.parse(from),
                LocalTime.parse(to),
                breakFrom == null ? null : LocalTime.parse(breakFrom),
                breakTo == null ? null : LocalTime.parse(breakTo),
                Duration.ofMinutes(30),
                Duration.ofHours(1));
    }
}
