package io.paidan.city;

import io.paidan.city.TravelSettings.StraightLine;
import io.paidan.kernel.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

/** Opened extracts, each opened once for all tests; imported below {@code target/}, so that a second run is quick. */
record TestCity(Extract extract, PreparedStreets prepared, MapReader.Result map) {
    static final StraightLine STRAIGHT = new StraightLine(1.4, 30);
    private static final Path DATA = Path.of("target", "test-city");
    private static final Map<String, TestCity> OPEN = new ConcurrentHashMap<>();

    static TestCity demo() {
        return OPEN.computeIfAbsent(CitySettings.DEMO, TestCity::open);
    }

    /** One of the extracts beside the repository; the test is skipped where they are not. */
    static TestCity shared(String name) {
        return OPEN.computeIfAbsent(sharedFile(name).toString(), TestCity::open);
    }

    static Path sharedFile(String name) {
        for (String folder : new String[] {"../shared/data/osm", "../../shared/data/osm"}) {
            Path file = Path.of(folder, name + ".osm.pbf");
            if (Files.exists(file)) {
                return file;
            }
        }
        return Assumptions.abort("Skipped: there is no extract ../shared/data/osm/" + name + ".osm.pbf");
    }

    private static TestCity open(String location) {
        Extract extract = Extract.open(location, DATA);
        PreparedStreets prepared = PreparedStreets.open(extract);
        return new TestCity(
                extract, prepared, MapReader.read(extract, prepared.streets().bounds()));
    }

    TravelTimes travelTimes() {
        return new StreetTravelTimes(prepared, STRAIGHT);
    }

    Roads roads() {
        return new StreetRoads(prepared, STRAIGHT);
    }

    /** Places at most 300 m from a street. */
    List<Location> randomPlaces(int count, long seed) {
        Random random = new Random(seed);
        Envelope box = prepared.streets().bounds();
        List<Location> places = new ArrayList<>();
        while (places.size() < count) {
            Location place = new Location(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            if (prepared.streets()
                    .nearest(place)
                    .filter(spot -> spot.metresOff() < 300)
                    .isPresent()) {
                places.add(place);
            }
        }
        return places;
    }

    /** A rectangle around the middle of the city, with this share of its width and height. */
    Polygon middle(double share) {
        Envelope box = prepared.streets().bounds();
        Envelope inner = new Envelope(box.centre());
        inner.expandBy(box.getWidth() * share / 2, box.getHeight() * share / 2);
        return (Polygon) Location.GEOMETRY.toGeometry(inner);
    }
}
