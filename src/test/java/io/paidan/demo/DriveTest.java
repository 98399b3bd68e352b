package io.paidan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.paidan.kernel.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriveTest {
    private static final Location A = new Location(0, 0);
    private static final Location B = new Location(0.01, 0);
    private static final Location C = new Location(0.01, 0.01);

    @Test
    void keepsToTheLineAndArrivesInTime() {
        Drive drive = new Drive(List.of(A, B, C), 200);
        drive.advance(50, 1);
        assertThat(drive.place().longitude()).isCloseTo(0.005, within(1e-6));
        assertThat(drive.heading()).isCloseTo(90, within(0.01));
        drive.advance(100, 1);
        assertThat(drive.place().latitude()).isCloseTo(0.005, within(1e-6));
        assertThat(drive.heading()).isCloseTo(0, within(0.01));
        assertThat(drive.arrived()).isFalse();
        drive.advance(50.5, 1);
        assertThat(drive.arrived()).isTrue();
        assertThat(drive.place()).isEqualTo(C);
    }

    @Test
    void aStormSlowsIt() {
        Drive drive = new Drive(List.of(A, B), 100);
        drive.advance(50, 2.5);
        assertThat(drive.place().longitude()).isCloseTo(0.002, within(1e-6));
    }

    @Test
    void goesOnFromWhereSomebodyIs() {
        Drive drive = new Drive(List.of(A, B, C), 200).from(new Location(0.0101, 0.0001));
        assertThat(drive.place()).isEqualTo(B);
    }

    @Test
    void aWayOfOnePlaceIsDone() {
        assertThat(new Drive(List.of(A), 0).arrived()).isTrue();
    }
}
