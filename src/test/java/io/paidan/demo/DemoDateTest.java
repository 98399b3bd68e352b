package io.paidan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DemoDateTest {
    private static final ZoneId ZONE = ZoneId.of("America/Montevideo");
    private static final LocalDate TODAY = LocalDate.of(2024, 5, 10);

    @Test
    void theFirstStartOpensInFullSwing() {
        DemoDate day = DemoDate.resumed(null, TODAY, ZONE);
        assertThat(day.date()).isEqualTo(TODAY);
        assertThat(day.now()).isEqualTo(day.at(LocalTime.of(8, 30), ZONE));
    }

    @Test
    void aRestartGoesOnWhereTheDayStood() {
        DemoDate first = DemoDate.first(TODAY, ZONE);
        DemoDate saved = first.movedTo(first.at(LocalTime.of(14, 12), ZONE));
        assertThat(DemoDate.resumed(saved, TODAY.plusDays(3), ZONE)).isEqualTo(saved);
    }

    @Test
    void aDayThatIsOverIsFollowedByTheNextMorning() {
        DemoDate first = DemoDate.first(TODAY, ZONE);
        DemoDate next = DemoDate.resumed(first.movedTo(first.at(DemoDate.CLOSING, ZONE)), TODAY, ZONE);
        assertThat(next.date()).isEqualTo(TODAY.plusDays(1));
        assertThat(next.now()).isEqualTo(next.at(LocalTime.of(7, 45), ZONE));
    }

    @Test
    void aDemoThatRestedForAWeekPlaysToday() {
        DemoDate first = DemoDate.first(TODAY, ZONE);
        DemoDate over = first.movedTo(first.at(LocalTime.of(22, 0), ZONE));
        assertThat(DemoDate.resumed(over, TODAY.plusDays(7), ZONE).date()).isEqualTo(TODAY.plusDays(7));
    }
}
