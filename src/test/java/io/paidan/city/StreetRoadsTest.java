package io.paidan.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.paidan.kernel.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreetRoadsTest {
    private static final long SEED = 7;

    private final TestCity city = TestCity.demo();

    @Test
    void aPathTakesAsLongAsTheMatrixSays() {
        List<Location> places = city.randomPlaces(40, SEED);
        TravelMatrix matrix = city.travelTimes().matrix(places, Conditions.DRY);
        for (int i = 1; i < places.size(); i++) {
            Path path = city.roads().path(places.get(0), places.get(i), Conditions.DRY);
            assertThat(path.travel().toSeconds()).as("to %d, seed %d", i, SEED).isEqualTo(matrix.seconds(0, i));
        }
    }

    @Test
    void aPathRunsAlongItsStreetsWithoutJumps() {
        List<Location> places = city.randomPlaces(40, SEED);
        for (int i = 1; i < places.size(); i++) {
            Path path = city.roads().path(places.get(i - 1), places.get(i), Conditions.DRY);
            assertThat(path.line().getFirst()).isEqualTo(places.get(i - 1));
            assertThat(path.line().getLast()).isEqualTo(places.get(i));
            assertThat(path.length().value())
                    .isGreaterThanOrEqualTo(
                            places.get(i - 1).distanceTo(places.get(i)).value() - 1);
            assertThat(path.length().value() / path.travel().toSeconds())
                    .as("metres a second on path %d, seed %d", i, SEED)
                    .isBetween(1.0, 35.0);
        }
    }

    @Test
    void aPathOnOneStreetDoesNotLeaveIt() {
        Spot spot = city.randomPlaces(200, SEED).stream()
                .flatMap(place -> city.prepared().streets().nearest(place).stream())
                .filter(at -> city.prepared().streets().dry().along()[at.edge()] != EdgeTimes.CLOSED)
                .findFirst()
                .orElseThrow();
        Streets.Line street = city.prepared().streets().line(spot.edge());
        Path path = city.roads().path(street.point(0), street.point(street.size() - 1), Conditions.DRY);
        assertThat(path.length().value()).isCloseTo(street.metres(), within(street.metres() * 0.02 + 1));
    }

    @Test
    void unpreparedConditionsAreAnsweredWithTheDryPath() {
        List<Location> places = city.randomPlaces(2, SEED);
        Conditions unheardOf = new Conditions(List.of(SlowZone.closed(city.middle(0.9))));
        assertThat(city.roads().path(places.get(0), places.get(1), unheardOf))
                .isEqualTo(city.roads().path(places.get(0), places.get(1), Conditions.DRY));
    }
}
