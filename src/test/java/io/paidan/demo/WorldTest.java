package io.paidan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.Location;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WorldTest {
    private static final String SNAPSHOT = """
            {"epoch":"e","seq":4,"technicians":[{"id":"T01","position":[1.5,2.5]},{"id":"T02","position":null}],
             "tickets":[
              {"number":"20240510001","visit":"20240510001-1","state":"OPEN","flags":["NEEDS_REVIEW"],"location":[1,2],
               "window":null,"serviceMinutes":20,"assignment":{"technician":"T01","state":"ACCEPTED",
               "leave":"2024-05-10T09:00:00Z","start":"2024-05-10T09:10:00Z","position":1}},
              {"number":"20240510002","visit":"20240510002-1","state":"OPEN","flags":[],"location":[1,2],"window":null,
               "serviceMinutes":20,"assignment":{"technician":"T01","state":"ASSIGNED",
               "leave":"2024-05-10T08:00:00Z","start":"2024-05-10T08:10:00Z","position":0}}],
             "disruptions":[{"id":"s1","geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]},
              "properties":{"kind":"storm","from":"2024-05-10T08:00:00Z","to":"2024-05-10T09:00:00Z",
              "travelFactor":2.5,"serviceFactor":1.2}}]}
            """;

    private final World world = new World();

    @BeforeEach
    void takesASnapshot() {
        world.reset(JsonMapper.shared().readTree(SNAPSHOT));
    }

    @Test
    void ordersATechniciansVisitsByTheRoute() {
        assertThat(world.byTechnician().get("T01"))
                .extracting(World.Job::number)
                .containsExactly("20240510002", "20240510001");
    }

    @Test
    void appliesTheNextDelta() {
        assertThat(
                        apply(
                                "{\"epoch\":\"e\",\"seq\":5,\"kind\":\"plan\",\"assignments\":[{\"ticket\":\"20240510001\",\"assignment\":null}]}"))
                .isTrue();
        assertThat(world.byTechnician().get("T01"))
                .extracting(World.Job::number)
                .containsExactly("20240510002");
    }

    @Test
    void eachOfTwoHasAJobAndWaitsForTheOther() {
        assertThat(apply("""
                {"epoch":"e","seq":5,"kind":"plan","assignments":[{"ticket":"20240510001",
                 "assignment":{"technician":"T01","state":"ARRIVED","leave":"2024-05-10T09:00:00Z","position":0},
                 "helper":{"visit":"20240510001-1-2",
                  "assignment":{"technician":"T02","state":"EN_ROUTE","leave":"2024-05-10T09:00:00Z","position":0}}}]}
                """)).isTrue();

        assertThat(world.byTechnician().get("T02"))
                .singleElement()
                .satisfies(helper -> assertThat(helper.visit()).isEqualTo("20240510001-1-2"))
                .satisfies(helper ->
                        assertThat(helper.waits()).as("the lead is there").isFalse());
        assertThat(world.byTechnician().get("T01"))
                .filteredOn(World.Job::waits)
                .extracting(World.Job::visit)
                .containsExactly("20240510001-1");
        assertThat(world.open()).as("one a ticket").hasSize(2);
    }

    @Test
    void ignoresWhatTheSnapshotHad() {
        assertThat(apply("{\"epoch\":\"e\",\"seq\":4,\"kind\":\"ticketsGone\",\"numbers\":[\"20240510001\"]}"))
                .isTrue();
        assertThat(world.open()).hasSize(2);
    }

    @Test
    void noticesAGap() {
        assertThat(apply("{\"epoch\":\"e\",\"seq\":6,\"kind\":\"clock\"}")).isFalse();
    }

    @Test
    void noticesAnotherServer() {
        assertThat(apply("{\"epoch\":\"f\",\"seq\":5,\"kind\":\"clock\"}")).isFalse();
    }

    @Test
    void knowsWhereAndWhenItRains() {
        Instant during = Instant.parse("2024-05-10T08:30:00Z");
        assertThat(world.slowness(new Location(1, 1), during)).isEqualTo(2.5);
        assertThat(world.serviceSlowness(new Location(1, 1), during)).isEqualTo(1.2);
        assertThat(world.slowness(new Location(3, 1), during)).isEqualTo(1);
        assertThat(world.slowness(new Location(1, 1), during.plusSeconds(1800))).isEqualTo(1);
    }

    @Test
    void knowsLastPositions() {
        assertThat(world.position("T01")).isEqualTo(new Location(1.5, 2.5));
        assertThat(world.position("T02")).isNull();
    }

    private boolean apply(String delta) {
        return world.apply(JsonMapper.shared().readTree(delta));
    }
}
