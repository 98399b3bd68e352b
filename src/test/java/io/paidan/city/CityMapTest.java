package io.paidan.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.city.CityMap.Tile;
import io.paidan.city.TileReading.Feature;
import io.paidan.kernel.Location;
import io.paidan.kernel.NotFound;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityMapTest {
    private static final Location OLD_TOWN = new Location(-56.2035, -34.9065);
    private static final Location IN_THE_BAY = new Location(-56.2300, -34.8950);

    private final CityMap map = new CityMap(TestCity.demo().map().features());

    private static Tile tileAt(Location place, int zoom) {
        int shift = Mercator.BITS - zoom;
        return new Tile(zoom, Mercator.x(place.longitude()) >> shift, Mercator.y(place.latitude()) >> shift);
    }

    @Test
    void aTileHasNamedStreetsWithTheirClass() {
        List<Feature> streets = TileReading.of(map.cut(tileAt(OLD_TOWN, 14))).get("street");
        assertThat(streets).hasSizeGreaterThan(50);
        assertThat(streets).anyMatch(street -> "Sarandí".equals(street.tags().get("name")));
        assertThat(streets)
                .allMatch(street -> List.of(
                                "motorway",
                                "trunk",
                                "primary",
                                "secondary",
                                "tertiary",
                                "residential",
                                "service",
                                "path")
                        .contains(street.tags().get("class")));
    }

    @Test
    void everythingStaysWithinTheTileAndItsBorder() {
        for (int zoom = 8; zoom <= 17; zoom++) {
            for (List<Feature> layer :
                    TileReading.of(map.cut(tileAt(OLD_TOWN, zoom))).values()) {
                for (Feature feature : layer) {
                    assertThat(feature.points())
                            .as("zoom %d", zoom)
                            .allMatch(point ->
                                    point[0] >= -65 && point[0] <= 4_161 && point[1] >= -65 && point[1] <= 4_161);
                }
            }
        }
    }

    @Test
    void theSeaIsWaterAndTheTownIsNot() {
        assertThat(isWater(IN_THE_BAY)).isTrue();
        assertThat(isWater(new Location(-56.20, -34.9575)))
                .as("the open estuary")
                .isTrue();
        assertThat(isWater(OLD_TOWN)).isFalse();
        assertThat(isWater(new Location(-56.16, -34.85))).as("a suburb").isFalse();
    }

    private boolean isWater(Location place) {
        Tile tile = tileAt(place, 13);
        double size = 1L << (Mercator.BITS - 13);
        double x = (Mercator.x(place.longitude()) - tile.x() * size) / size * 4_096;
        double y = (Mercator.y(place.latitude()) - tile.y() * size) / size * 4_096;
        return TileReading.of(map.cut(tile)).getOrDefault("water", List.of()).stream()
                .anyMatch(area -> area.covers(x, y));
    }

    @Test
    void lowZoomsShowOnlyTheGreatStreets() {
        Map<String, List<Feature>> layers = TileReading.of(map.cut(tileAt(OLD_TOWN, 9)));
        assertThat(layers).doesNotContainKey("building");
        assertThat(layers.get("street"))
                .allMatch(street -> List.of("motorway", "trunk", "primary")
                        .contains(street.tags().get("class")));
    }

    @Test
    void tilesStaySmall() {
        for (int zoom = 8; zoom <= 17; zoom++) {
            byte[] tile = map.tile(tileAt(OLD_TOWN, zoom));
            assertThat(tile.length).as("zipped bytes at zoom %d", zoom).isLessThan(75_000);
        }
    }

    @Test
    void aKeptTileIsTheCutTileZipped() {
        Tile tile = tileAt(OLD_TOWN, 15);
        map.tile(tile);
        assertThat(CityMap.unpacked(map.tile(tile))).isEqualTo(map.cut(tile));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                            | false",
                "gzip, deflate, br           | true",
                "br;q=1.0, GZIP;q=0.5        | true",
                "identity                    | false",
                "*                           | true",
                "gzip;q=0, *                 | false",
                "*;q=0.000                   | false"
            })
    void aTileIsPackedOnlyForWhoSaysThatHeUnpacks(String acceptEncoding, boolean packed) {
        assertThat(CityController.takesGzip(acceptEncoding)).isEqualTo(packed);
    }

    @Test
    void aTileWithNothingInItIsEmpty() {
        assertThat(map.cut(new Tile(14, 0, 0))).isEmpty();
    }

    @Test
    void aTileOutsideTheSchemeIsNotFound() {
        assertThatThrownBy(() -> Tile.of(3, 8, 0)).isInstanceOf(NotFound.class).hasMessageContaining("8/0");
        assertThatThrownBy(() -> Tile.of(30, 0, 0)).isInstanceOf(NotFound.class).hasMessageContaining("30");
    }
}
