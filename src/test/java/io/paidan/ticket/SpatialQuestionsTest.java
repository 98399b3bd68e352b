package io.paidan.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.World;
import io.paidan.kernel.Form;
import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import io.paidan.kernel.TicketNumber;
import io.paidan.store.Flavour;
import io.paidan.store.TestDatabase;
import io.paidan.workforce.Technician;
import io.paidan.workforce.Technicians;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** Each flavour that this machine has against brute force: equal to both is equal to each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpatialQuestionsTest {
    private static final int PLACES = 400;
    private static final int QUESTIONS = 60;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<World> worlds = flavours().stream().map(World::fresh).toList();
    private final List<Location> places =
            IntStream.range(0, PLACES).mapToObj(i -> place()).toList();

    @AfterAll
    void close() {
        worlds.forEach(World::close);
    }

    List<World> worlds() {
        for (World world : worlds) {
            if (world.get(Tickets.class).open().isEmpty()) {
                fill(world);
            }
        }
        return worlds;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("worlds")
    void withinARadius(World world) {
        Tickets tickets = world.get(Tickets.class);
        List<Ticket> all = tickets.open();
        for (int i = 0; i < QUESTIONS; i++) {
            Location centre = place();
            Metres radius = new Metres(random.nextDouble() * 12_000);
            assertThat(numbers(tickets.within(centre, radius)))
                    .as("seed %d, %s, %s", seed, centre, radius)
                    .isEqualTo(numbers(all.stream()
                            .filter(t -> t.location().distanceTo(centre).compareTo(radius) <= 0)
                            .toList()));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("worlds")
    void insideAPolygon(World world) {
        Tickets tickets = world.get(Tickets.class);
        List<Ticket> all = tickets.open();
        for (int i = 0; i < QUESTIONS; i++) {
            Polygon area = polygon();
            assertThat(numbers(tickets.inside(area)))
                    .as("seed %d, %s", seed, area)
                    .isEqualTo(numbers(all.stream()
                            .filter(t -> area.covers(t.location().toPoint()))
                            .toList()));
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("worlds")
    void theNearestTechnicians(World world) {
        Technicians technicians = world.get(Technicians.class);
        List<Technician> all = technicians.all();
        for (int i = 0; i < QUESTIONS; i++) {
            Location centre = place();
            int count = 1 + random.nextInt(10);
            assertThat(technicians.nearest(centre, count))
                    .as("seed %d, %s, %d", seed, centre, count)
                    .isEqualTo(all.stream()
                            .sorted(Comparator.comparing(
                                    (Technician t) -> t.base().distanceTo(centre)))
                            .limit(count)
                            .toList());
        }
    }

    /** PLAIN is possible on every server; PostGIS where it is installed. */
    private static List<Flavour> flavours() {
        try (TestDatabase best = TestDatabase.fresh()) {
            return best.flavour() == Flavour.PLAIN ? List.of(Flavour.PLAIN) : List.of(Flavour.PLAIN, Flavour.POSTGIS);
        }
    }

    private void fill(World world) {
        Intake intake = world.get(Intake.class);
        for (int i = 0; i < PLACES; i++) {
            Location place = places.get(i);
            Map<String, Object> body = IntakeTest.with(
                    IntakeTest.body(),
                    "location",
                    Map.of("longitude", place.longitude(), "latitude", place.latitude()));
            intake.receive("place" + i, body, body, Form.of(body));
            world.jdbc()
                    .sql("""
                            insert into technician values ('T' || :i, 'T', '', 'city', :longitude, :latitude, '{printer}', '{3}',
                                '{MONDAY}', '08:00', '18:00', null, null, 0, 0, '{}', true)""")
                    .params(Map.of("i", i, "longitude", place.longitude(), "latitude", place.latitude()))
                    .update();
        }
        world.jdbc()
                .sql("insert into whereabouts (technician, longitude, latitude, heading)"
                        + " select id, longitude, latitude, 0 from technician")
                .update();
    }

    private Location place() {
        return new Location(-56.3 + random.nextDouble() * 0.25, -34.98 + random.nextDouble() * 0.2);
    }

    /** A star around a random place: simple by construction, seldom convex. */
    private Polygon polygon() {
        Location middle = place();
        int corners = 5 + random.nextInt(12);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double radius = 0.005 + random.nextDouble() * 0.06;
            ring[i] = new Coordinate(
                    middle.longitude() + radius * Math.cos(angle), middle.latitude() + radius * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return Location.GEOMETRY.createPolygon(Arrays.copyOf(ring, ring.length));
    }

    private static List<TicketNumber> numbers(List<Ticket> tickets) {
        return tickets.stream().map(Ticket::number).sorted().toList();
    }
}
