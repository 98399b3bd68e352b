package io.paidan.disruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paidan.World;
import io.paidan.account.Role;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.NotFound;
import io.paidan.workforce.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.security.access.AccessDeniedException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisruptionTest {
    private World world;
    private DisruptionController api;
    private Disruptions disruptions;

    @BeforeAll
    void open() throws IOException {
        world = World.fresh();
        World.signIn(Role.ADMIN, null);
        Samples.importTechnicians(world);
        api = world.get(DisruptionController.class);
        disruptions = world.get(Disruptions.class);
    }

    @BeforeEach
    void signIn() {
        World.signIn(Role.DISPATCHER, null);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aStormIsKeptAsItWasDrawn() {
        String id = open(storm());
        assertThat(disruptions.find(id)).get().isInstanceOfSatisfying(Storm.class, storm -> {
            assertThat(storm.travelFactor()).isEqualTo(2.5);
            assertThat(storm.serviceFactor()).isEqualTo(1);
            assertThat(storm.area().getNumPoints()).isEqualTo(5);
            assertThat(storm.span().start()).isEqualTo(world.now());
        });
    }

    @Test
    void anEndedStormIsNoLongerActiveAndStaysInThePast() {
        String id = open(storm());
        world.pass(Duration.ofMinutes(10));
        api.end(id);
        assertThat(disruptions.active(world.now())).extracting(Disruption::id).doesNotContain(id);
        assertThat(disruptions.active(world.now().minusSeconds(60)))
                .extracting(Disruption::id)
                .contains(id);
    }

    @Test
    void anAnnouncedStormIsUpcomingAndNotActive() {
        String id = open(storm("from", world.now().plusSeconds(3_600).toString()));
        assertThat(disruptions.upcoming(world.now())).extracting(Disruption::id).contains(id);
        assertThat(disruptions.active(world.now())).extracting(Disruption::id).doesNotContain(id);
    }

    @Test
    void endingAnUnknownOneIsNotFound() {
        assertThatThrownBy(() -> api.end("S999999")).isInstanceOf(NotFound.class);
    }

    @Test
    void aSelfCrossingPolygonIsRefused() {
        Map<String, @Nullable Object> feature = storm();
        feature.put("geometry", polygon(-56.2, -34.9, -56.1, -34.8, -56.2, -34.8, -56.1, -34.9));
        assertThat(rejected(feature)).singleElement().satisfies(v -> {
            assertThat(v.field()).isEqualTo("geometry");
            assertThat(v.reason()).contains("simple polygon");
        });
    }

    @Test
    void aPolygonOutsideTheCityIsRefusedAndASwapIsGuessed() {
        Map<String, @Nullable Object> feature = storm();
        feature.put("geometry", polygon(-34.9, -56.2, -34.9, -56.1, -34.8, -56.1, -34.8, -56.2));
        assertThat(rejected(feature))
                .singleElement()
                .satisfies(v -> assertThat(v.reason()).contains("outside the city", "swapped"));
    }

    @Test
    void aPolygonAroundTheWholeCityIsFine() {
        Map<String, @Nullable Object> feature = storm();
        feature.put("geometry", polygon(-57, -36, -55, -36, -55, -34, -57, -34));
        assertThat(open(feature)).startsWith("S");
    }

    @Test
    void factorsAndSpanAreChecked() {
        Map<String, @Nullable Object> feature = storm(
                "travelFactor",
                0.5,
                "serviceFactor",
                99,
                "to",
                world.now().minusSeconds(1).toString());
        assertThat(rejected(feature))
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder("properties.travelFactor", "properties.serviceFactor", "properties.to");
    }

    @Test
    void aSpanOfMoreThanAWeekIsRefused() {
        Map<String, @Nullable Object> feature =
                storm("to", world.now().plus(Duration.ofDays(8)).toString());
        assertThat(rejected(feature)).extracting(InvalidInput.Violation::field).containsExactly("properties.to");
    }

    @Test
    void aTechnicianReportsHisOwnDelay() {
        World.signIn(Role.TECHNICIAN, "S02");
        String id = open(delay("S02"));
        assertThat(disruptions.find(id))
                .get()
                .isInstanceOfSatisfying(
                        Delay.class, delay -> assertThat(delay.duration()).isEqualTo(Duration.ofMinutes(60)));
    }

    @Test
    void aTechnicianReportsNobodyElsesDelayAndNoStorm() {
        World.signIn(Role.TECHNICIAN, "S02");
        assertThatThrownBy(() -> api.open(delay("S01"))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> api.open(storm())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aDelayOfNobodyIsRefused() {
        assertThat(rejected(delay("T99")))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("properties.technician");
    }

    private String open(Map<String, @Nullable Object> feature) {
        Object id = Objects.requireNonNull(api.open(feature).getBody()).get("id");
        return String.valueOf(id);
    }

    private List<InvalidInput.Violation> rejected(Map<String, @Nullable Object> feature) {
        InvalidInput thrown = catchThrowableOfType(InvalidInput.class, () -> api.open(feature));
        assertThat(thrown).isNotNull();
        return thrown.violations();
    }

    private Map<String, @Nullable Object> storm(Object... properties) {
        Map<String, Object> all = new HashMap<>(
                Map.of("kind", "storm", "to", world.now().plusSeconds(7_200).toString(), "travelFactor", 2.5));
        for (int i = 0; i < properties.length; i += 2) {
            all.put((String) properties[i], properties[i + 1]);
        }
        return new HashMap<String, @Nullable Object>(Map.of(
                "type",
                "Feature",
                "geometry",
                polygon(-56.2, -34.9, -56.1, -34.9, -56.1, -34.8, -56.2, -34.8),
                "properties",
                all));
    }

    private static Map<String, @Nullable Object> delay(String technician) {
        return new HashMap<String, @Nullable Object>(Map.of(
                "type", "Feature", "properties", Map.of("kind", "delay", "technician", technician, "minutes", 60)));
    }

    private static Map<String, Object> polygon(double... corners) {
        List<List<Double>> ring = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            ring.add(List.of(corners[i], corners[i + 1]));
        }
        ring.add(ring.getFirst());
        return Map.of("type", "Polygon", "coordinates", List.of(ring));
    }
}
