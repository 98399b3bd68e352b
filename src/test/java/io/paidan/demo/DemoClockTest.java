package io.paidan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DemoClockTest {
    private static final Instant START = Instant.parse("2024-05-10T00:30:00Z");
    private static final Duration FAR = Duration.ofDays(1);

    private long nanos = -7;
    private final DemoClock clock = new DemoClock(START, 10, ZoneOffset.UTC, () -> nanos);

    @Test
    void runsAtItsSpeed() {
        clock.reserve(START.plus(FAR));
        pass(3);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void aChangeOfSpeedIsContinuous() {
        clock.reserve(START.plus(FAR));
        pass(3);
        clock.changeSpeed(60);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
        pass(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void refusesASpeedOutsideOneToSixtyAndKeepsItsOwn() {
        assertThatThrownBy(() -> clock.changeSpeed(61))
                .hasMessageContaining("61")
                .hasMessageContaining("1 to 60");
        assertThatThrownBy(() -> clock.changeSpeed(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.speed()).isEqualTo(10);
    }

    @Test
    void neverRunsPastItsReservation() {
        clock.reserve(START.plusSeconds(20));
        pass(100);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(20));
        assertThat(clock.stands()).isTrue();
        clock.reserve(START.plusSeconds(60));
        assertThat(clock.stands()).isFalse();
        assertThat(clock.instant()).as("waits, does not make up").isEqualTo(START.plusSeconds(20));
        pass(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void leapsForwardOnly() {
        clock.leapTo(START.plus(FAR));
        assertThat(clock.instant()).isEqualTo(START.plus(FAR));
        clock.leapTo(START);
        assertThat(clock.instant()).isEqualTo(START.plus(FAR));
    }

    @Test
    void standsStillOnceStopped() {
        clock.reserve(START.plus(FAR));
        pass(2);
        Instant last = clock.stop();
        pass(50);
        assertThat(clock.instant()).isEqualTo(last).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void neverGoesBackWhateverIsDone() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            Instant before = clock.instant();
            for (int i = 0; i < 500; i++) {
                doSomething(random);
                Instant now = clock.instant();
                assertThat(now).as("seed %d, step %d", seed, i).isAfterOrEqualTo(before);
                before = now;
            }
        }
    }

    private void doSomething(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> clock.changeSpeed(1 + random.nextInt(60));
            case 1 -> clock.reserve(clock.reservation(Duration.ofMillis(random.nextInt(5000))));
            case 2 -> clock.leapTo(clock.instant().plusSeconds(random.nextInt(200) - 100L));
            default -> nanos += random.nextLong(3_000_000_000L);
        }
    }

    private void pass(long seconds) {
        nanos += seconds * 1_000_000_000L;
    }
}
