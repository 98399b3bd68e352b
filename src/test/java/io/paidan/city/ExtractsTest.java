package io.paidan.city;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paidan.city.CityMap.Tile;
import io.paidan.kernel.Location;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ExtractsTest {
    private static final long SEED = 11;

    @ParameterizedTest
    @CsvSource({"taipei,Asia/Taipei", "porto,Europe/Lisbon", "nanjing,Asia/Shanghai", "shanghai-huangpu,Asia/Shanghai"})
    void anyCityNeedsOnlyItsExtract(String name, String zone) {
        TestCity city = TestCity.shared(name);
        Location centre = centre(city);
        CitySettings settings = new CitySettings(name, null, null);
        assertThat(Zones.of(settings, centre)).isEqualTo(ZoneId.of(zone));
        List<Location> places = city.randomPlaces(50, SEED);
        for (int[] row : city.travelTimes().matrix(places, Conditions.DRY).seconds()) {
            assertThat(Arrays.stream(row)).as("seed %d", SEED).allMatch(seconds -> seconds < 3 * 3_600);
        }
    }

    @Test
    void aThousandPlacesOfPortoTakeSeconds() {
        TestCity porto = TestCity.shared("porto");
        List<Location> places = porto.randomPlaces(1_000, SEED);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            porto.travelTimes().matrix(places, Conditions.DRY);
            best = Math.min(best, System.nanoTime() - start);
        }
        LoggerFactory.getLogger(ExtractsTest.class).info("Porto, 1,000 x 1,000: {} ms", best / 1_000_000);
        assertThat(best)
                .as("nanoseconds; 0.5 s on an idle core, so ten times that")
                .isLessThan(5_000_000_000L);
    }

    @Test
    void streetsOfTaipeiHaveTheirChineseNames() {
        TestCity taipei = TestCity.shared("taipei");
        Location centre = centre(taipei);
        int shift = Mercator.BITS - 13;
        Tile tile = new Tile(13, Mercator.x(centre.longitude()) >> shift, Mercator.y(centre.latitude()) >> shift);
        assertThat(TileReading.of(new CityMap(taipei.map().features()).cut(tile))
                        .get("street"))
                .anyMatch(street -> street.tags().getOrDefault("name", "").contains("路"));
        assertThat(taipei.map().addresses().find("臺北市大安區忠孝東路4段123號")).isPresent();
    }

    @Test
    void aPackedXmlExtractIsAsGood(@TempDir Path data) throws IOException {
        Path file = data.resolve("hamlet.osm.gz");
        try (var out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)) {
            out.write("""
                    <osm version="0.6">
                    <node id="1" version="1" lat="41.1" lon="-8.6"/>
                    <node id="2" version="1" lat="41.11" lon="-8.6"><tag k="addr:housenumber" v="7"/>\
                    <tag k="addr:street" v="Rua Nova"/></node>
                    <way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/>\
                    <tag k="name" v="Rua Nova"/></way>
                    </osm>
                    """);
        }
        Extract extract = Extract.open(file.toString(), data);
        try (PreparedStreets prepared = PreparedStreets.open(extract)) {
            assertThat(prepared.streets().edges()).isEqualTo(1);
            StreetAddresses addresses =
                    MapReader.read(extract, prepared.streets().bounds()).addresses();
            assertThat(addresses.find("nova 7"))
                    .hasValueSatisfying(hit -> assertThat(hit.location()).isEqualTo(new Location(-8.6, 41.11)));
        }
    }

    @Test
    void anImportCutShortIsDoneAgain(@TempDir Path data) throws IOException {
        Extract extract = Extract.open(TestCity.sharedFile("nanjing").toString(), data);
        PreparedStreets.open(extract).close();
        Path hierarchy = extract.cache().resolve("streets").resolve("hierarchy");
        byte[] whole = Files.readAllBytes(hierarchy);
        Files.write(hierarchy, Arrays.copyOf(whole, whole.length / 2));
        Files.createDirectories(extract.cache().resolve("streets.part").resolve("graph"));
        try (PreparedStreets again = PreparedStreets.open(extract)) {
            assertThat(again.streets().edges()).isPositive();
        }
        assertThat(Files.readAllBytes(hierarchy)).isEqualTo(whole);
    }

    @Test
    void aMissingExtractIsNamedWithItsProperty(@TempDir Path data) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Extract.open("nowhere/atlantis.osm.pbf", data))
                .withMessageContaining("nowhere/atlantis.osm.pbf")
                .withMessageContaining("paidan.city.extract");
    }

    @Test
    void aZoneThatDoesNotExistIsRefused() {
        CitySettings settings = new CitySettings(CitySettings.DEMO, "Mars/Olympus", null);
        assertThatIllegalStateException()
                .isThrownBy(() -> Zones.of(settings, new Location(0, 0)))
                .withMessageContaining("paidan.city.zone");
    }

    private static Location centre(TestCity city) {
        var middle = city.prepared().streets().bounds().centre();
        return new Location(middle.x, middle.y);
    }
}
