package io.paidan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.demo.DayScript.Call;
import io.paidan.kernel.Location;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DayScriptTest {
    private static final ZoneId ZONE = ZoneId.of("America/Montevideo");
    private static final DemoDate DAY = DemoDate.first(LocalDate.of(2024, 5, 10), ZONE);
    private static final List<StreetPoint> STREETS = grid();

    private final DayScript script = written(7, DAY);

    @Test
    void theSameSeedGivesTheSameDay() {
        assertThat(written(7, DAY)).isEqualTo(script);
    }

    @Test
    void anotherSeedGivesOtherCalls() {
        assertThat(written(8, DAY).calls()).isNotEqualTo(script.calls());
    }

    @Test
    void theNextDayHasTheSamePeopleAndOtherCalls() {
        DayScript tomorrow = written(7, DAY.next(DAY.date(), ZONE));
        assertThat(tomorrow.hands()).isEqualTo(script.hands());
        assertThat(tomorrow.calls()).isNotEqualTo(script.calls());
    }

    @Test
    void sixtyTechniciansKnowTwoToFourTradesEachAndAllTogether() {
        assertThat(script.hands())
                .hasSize(60)
                .allSatisfy(h -> assertThat(h.skills().size()).isBetween(2, 4));
        assertThat(script.hands().stream()
                        .flatMap(h -> h.skills().keySet().stream())
                        .distinct())
                .hasSize(8);
    }

    @Test
    void sixHundredCallsAreInOrderAndOneInTenIsUrgent() {
        assertThat(script.calls()).hasSize(600).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(script.calls().stream().filter(Call::urgent)).hasSize(60);
        assertThat(script.calls().stream().filter(c -> c.at().equals(DAY.now())))
                .hasSize(420);
    }

    @Test
    void aFewAreForTwoAndSaySo() {
        List<Call> two = script.calls().stream().filter(Call::forTwo).toList();
        // 7 of 105 weights are heavy, every second of their calls is for two: about 18 of the 540 that are not urgent.
        assertThat(two)
                .hasSizeBetween(6, 30)
                .allSatisfy(call -> assertThat(call.request()).containsEntry("technicians", 2));
        assertThat(script.calls().stream().filter(call -> call.request().containsKey("technicians")))
                .hasSameSizeAs(two);
    }

    @Test
    void aFewAreForTheWorkshopAndNeedNoParts() {
        List<Call> away = script.calls().stream().filter(Call::forWorkshop).toList();
        // 6 of 105 weights are compressors, every fourth of their calls is for the workshop: about 8.
        assertThat(away)
                .hasSizeBetween(2, 16)
                .allSatisfy(call -> assertThat(call.request())
                        .containsEntry("workshop", true)
                        .containsEntry("parts", List.of()));
        assertThat(away).noneMatch(Call::forTwo);
    }

    @Test
    void noAppointmentIsOverBeforeItIsMade() {
        assertThat(script.calls())
                .allSatisfy(c ->
                        assertThat(c.to() == null || c.to().isAfter(c.at())).isTrue());
    }

    @Test
    void theCloudburstComesAtItsHourAndItsAreaIsClosed() {
        Weather burst = script.weather().getLast();
        assertThat(burst.from()).isEqualTo(DAY.at(LocalTime.of(14, 30), ZONE));
        assertThat(burst.ring().getFirst()).isEqualTo(burst.ring().getLast());
    }

    @Test
    void hotSpotsHaveMoreThanTheirShare() {
        Map<String, Long> perStreet = script.calls().stream()
                .collect(Collectors.groupingBy(c -> c.home().street(), Collectors.counting()));
        assertThat(perStreet.values().stream().mapToLong(n -> n).max().orElse(0))
                .isGreaterThan(2L * script.calls().size() / 100);
    }

    @Test
    void aVillageIsTooSmallAndSaysWhatToDo() {
        assertThatThrownBy(() -> DayScript.write(settings(7), DAY, ZONE, STREETS.subList(0, 20)))
                .hasMessageContaining("20 points")
                .hasMessageContaining("paidan.demo.enabled=false");
    }

    @Test
    void aRequestNamesItsWindowInUtc() {
        Call appointed = script.calls().stream()
                .filter(c -> c.from() != null)
                .findFirst()
                .orElseThrow();
        assertThat(appointed.request().get("window"))
                .isEqualTo(Map.of("from", "" + appointed.from(), "to", "" + appointed.to()));
    }

    private static DayScript written(long seed, DemoDate day) {
        return DayScript.write(settings(seed), day, ZONE, STREETS);
    }

    private static DemoSettings settings(long seed) {
        return new DemoSettings(true, 10, seed, LocalTime.of(14, 30));
    }

    /** A hundred streets of a hundred points, 90 m apart. */
    private static List<StreetPoint> grid() {
        List<StreetPoint> points = new ArrayList<>();
        for (int street = 0; street < 100; street++) {
            for (int i = 0; i < 100; i++) {
                points.add(
                        new StreetPoint(new Location(-56.2 + i * 0.001, -34.95 + street * 0.0008), "Calle " + street));
            }
        }
        return points;
    }
}
