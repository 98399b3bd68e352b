package io.paidan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import io.paidan.city.Conditions;
import io.paidan.city.TravelMatrix;
import io.paidan.city.TravelTimes;
import io.paidan.dispatch.Assignment;
import io.paidan.dispatch.Assignments;
import io.paidan.dispatch.Samples;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import io.paidan.store.DatabaseTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two territories in one server with its planner: the north with the technician N1, the south with S1, each with one ticket that
 * lies next to the other's technician.
 */
@DatabaseTest
@SpringBootTest(
        classes = {RunningServer.class, TerritoriesTest.WithPlanner.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TerritoriesTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TICKET = """
            {%s'category':'FAULT','urgency':'NORMAL','customer':{'name':'Li','phone':'13900001234'},
             'location':{'longitude':%s,'latitude':32.5},'symptom':'blank pages','skills':['printer'],'serviceMinutes':10}
            """;
    private static final String STORM = """
            {'type':'Feature','geometry':{'type':'Polygon','coordinates':[[[118.4,32.4],[118.6,32.4],[118.6,32.6],[118.4,32.4]]]},
             'properties':{'kind':'storm','to':'%s','travelFactor':2}}
            """.formatted(Samples.NINE.plus(Duration.ofHours(1)));
    private static final double HOME_OF_N1 = 118.50;
    private static final double HOME_OF_S1 = 118.51;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final TestSockets sockets = new TestSockets();

    @Autowired
    private Accounts accounts;

    @Autowired
    private Assignments assignments;

    @LocalServerPort
    private int port;

    private String admin = "";
    private String north = "";
    private String ofNorth = "";
    private String ofSouth = "";

    /** The planner, on straight streets. */
    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = {"io.paidan.planning", "io.paidan.dispatch"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = RunningServer.OfTests.class))
    static class WithPlanner {
        @Bean
        TravelTimes straight() {
            return new Straight();
        }
    }

    @BeforeEach
    void twoTerritories() throws Exception {
        accounts.provision("boss", Role.ADMIN, null, PASSWORD);
        admin = accounts.issueToken("boss").value();
        if (!exists("N1")) {
            technician("N1", "north", HOME_OF_N1);
            technician("S1", "south", HOME_OF_S1);
            account("{'name':'north','password':'%s','roles':['DISPATCHER'],'territories':['north']}");
            account("{'name':'n1','password':'%s','roles':['TECHNICIAN'],'territories':['north'],'technician':'N1'}");
        }
        north = accounts.issueToken("north").value();
        ofNorth = ticket("north", HOME_OF_S1);
        ofSouth = ticket("south", HOME_OF_N1);
    }

    @Test
    void eachIsPlannedByItselfThoughTheOthersTechnicianIsNearer() {
        await(
                "both tickets are planned",
                () -> technicianOf(ofNorth).equals("N1")
                        && technicianOf(ofSouth).equals("S1"));
    }

    @Test
    void aDispatcherOfOneFindsNothingOfTheOtherInAnyList() throws Exception {
        await(
                "both tickets are planned",
                () -> technicianOf(ofNorth).equals("N1")
                        && technicianOf(ofSouth).equals("S1"));
        String area = "{'area':{'type':'Polygon','coordinates':[[[118,32],[119,32],[119,33],[118,33],[118,32]]]}}";

        for (String list : List.of(
                get(north, "/api/tickets").body(),
                get(north, "/api/tickets?near=118.5,32.5&radius=50000").body(),
                post(north, "/api/tickets/search", area).body(),
                get(north, "/api/routes").body())) {
            assertThat(list).contains(ofNorth).doesNotContain(ofSouth);
        }
        for (String list : List.of(
                get(north, "/api/technicians").body(),
                get(north, "/api/technicians?near=118.5,32.5&count=9").body())) {
            assertThat(list).contains("N1").doesNotContain("S1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/tickets/{south}",
                "/api/technicians/S1",
                "/api/visits/{south}-1/why",
                "/api/snapshot?territory=south",
                "/api/snapshot?territory=city",
                "/api/snapshot?territory=nowhere"
            })
    void whatIsOfTheOtherDoesNotExistForADispatcherOfOne(String path) throws Exception {
        await("it is planned", () -> technicianOf(ofSouth).equals("S1"));

        assertThat(get(north, path.replace("{south}", ofSouth)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH  | /api/tickets/{south}             | {'symptom':'changed'}                            | 404",
                "DELETE | /api/tickets/{south}?reason=none |                                                  | 404",
                "POST   | /api/tickets/{south}/phone       |                                                  | 404",
                "POST   | /api/visits/{south}-1/assign     | {'technician':'N1'}                              | 404",
                "POST   | /api/visits/{south}-1/status     | {'state':'ACCEPTED'}                             | 404",
                "POST   | /api/positions                   | [{'technician':'S1','longitude':118.5,'latitude':32.5}] | 400",
                "POST   | /api/disruptions                 | {'type':'Feature','geometry':null,'properties':{'kind':'delay','technician':'S1','minutes':30}} | 404"
            })
    void aDispatcherOfOneChangesNothingOfTheOther(String method, String path, String body, int status)
            throws Exception {
        await("it is planned", () -> technicianOf(ofSouth).equals("S1"));
        String before = get(admin, "/api/tickets/" + ofSouth).body();

        assertThat(send(north, method, path.replace("{south}", ofSouth), body).statusCode())
                .isEqualTo(status);

        assertThat(get(admin, "/api/tickets/" + ofSouth).body()).isEqualTo(before);
        assertThat(technicianOf(ofSouth)).isEqualTo("S1");
    }

    @Test
    void nobodyIsSentIntoAnotherTerritoryEvenByWhoSeesBoth() throws Exception {
        var answer = post(admin, "/api/visits/" + ofNorth + "-1/assign", "{'technician':'S1'}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("S1 works in the territory south, the visit is in north");
    }

    @Test
    void overTheSocketNeitherIsHeardByTheOther() throws Exception {
        for (String topic : List.of(ChannelGuard.LIVE, ChannelGuard.POSITIONS)) {
            assertThat(sockets.maySubscribe(port, north, topic)).as(topic).isFalse();
            assertThat(sockets.maySubscribe(port, north, topic + "/south"))
                    .as(topic)
                    .isFalse();
            assertThat(sockets.maySubscribe(port, north, topic + "/north"))
                    .as(topic)
                    .isTrue();
            assertThat(sockets.maySubscribe(port, accounts.issueToken("n1").value(), topic + "/north"))
                    .as("a technician on %s", topic)
                    .isFalse();
        }
        var phoneOfN1 = sockets.listen(port, accounts.issueToken("n1").value(), ChannelGuard.WORK);

        String next = ticket("south", HOME_OF_S1);
        await("the south is planned", () -> technicianOf(next).equals("S1"));
        String own = ticket("north", HOME_OF_N1);

        String heard = phoneOfN1.poll(20, TimeUnit.SECONDS);
        assertThat(heard).contains(own).doesNotContain(next).doesNotContain(ofSouth);
    }

    @Test
    void aDispatcherOfOneFollowsTheLivePictureOfIt() throws Exception {
        try (TestConsole console = sockets.console(port, north, ChannelGuard.LIVE + "/north")) {
            console.connect();
            String second = ticket("north", HOME_OF_N1);
            String moving = ticket("south", HOME_OF_S1);
            await("the second is planned", () -> technicianOf(second).equals("N1"));
            console.awaitEqualToServer(PATIENCE, "after a ticket of each territory");
            assertThat(console.tickets()).contains(ofNorth, second).doesNotContain(ofSouth, moving);

            send(admin, "PATCH", "/api/tickets/" + moving, "{'territory':'north'}");
            await("it has moved in", () -> technicianOf(moving).equals("N1"));
            send(admin, "PATCH", "/api/tickets/" + second, "{'territory':'south'}");
            await("it has moved out", () -> technicianOf(second).equals("S1"));
            console.awaitEqualToServer(PATIENCE, "after two tickets changed places");
            assertThat(console.tickets()).contains(moving).doesNotContain(second);
            assertThat(console.faults()).isEmpty();
        }
        JsonNode picture = json.readTree(get(north, "/api/snapshot").body());
        assertThat(picture.get("territory").asString()).isEqualTo("north");
        assertThat(picture.get("technicians").findValuesAsString("id")).containsExactly("N1");
        assertThat(picture.get("plan").get("version").asLong()).isPositive();
        assertThat(json.readTree(get(admin, "/api/snapshot").body())
                        .get("technicians")
                        .findValuesAsString("id"))
                .contains("N1", "S1");
    }

    @Test
    void whatADispatcherOfOneOpensIsOfItUnlessItSaysOtherwise() throws Exception {
        var opened = post(north, "/api/tickets", TICKET.formatted("", HOME_OF_N1));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(json.readTree(opened.body()).get("territory").asString()).isEqualTo("north");

        if (get(admin, "/api/accounts").body().contains("'both'".replace('\'', '"'))) {
            return;
        }
        account("{'name':'both','password':'%s','roles':['DISPATCHER'],'territories':['south','north']}");
        var refused = post(accounts.issueToken("both").value(), "/api/tickets", TICKET.formatted("", HOME_OF_N1));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("territory", "account both works in north, south; name one");
    }

    @Test
    void aStormIsSeenByEverybodyWhomItSlows() throws Exception {
        String id = json.readTree(post(north, "/api/disruptions", STORM).body())
                .get("id")
                .asString();
        String ofCity = json.readTree(post(admin, "/api/disruptions", STORM).body())
                .get("id")
                .asString();

        await("both are seen", () -> seenBy(north).containsAll(List.of(id, ofCity)));
        assertThat(json.readTree(get(north, "/api/disruptions").body()).findValuesAsString("id"))
                .contains(id, ofCity);
        assertThat(send(north, "DELETE", "/api/disruptions/" + ofCity, null).statusCode())
                .isEqualTo(404);
        assertThat(send(north, "DELETE", "/api/disruptions/" + id, null).statusCode())
                .isEqualTo(204);
    }

    private List<String> seenBy(String token) {
        try {
            return json.readTree(get(token, "/api/snapshot").body())
                    .get("disruptions")
                    .findValuesAsString("id");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean exists(String technician) throws Exception {
        return get(admin, "/api/technicians/" + technician).statusCode() == 200;
    }

    private void technician(String id, String territory, double longitude) throws Exception {
        var answer = post(admin, "/api/technicians", """
                {'id':'%s','name':'%s','phone':'13812340001','territory':'%s','base':{'longitude':%s,'latitude':32.5},
                 'skills':[{'skill':'printer','rating':5}],'shift':{'days':['FRIDAY'],'from':'08:00','to':'18:00'}}
                """.formatted(id, id, territory, longitude));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private void account(String body) throws Exception {
        var answer = post(admin, "/api/accounts", body.formatted(PASSWORD));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String ticket(String territory, double longitude) throws Exception {
        var answer = post(admin, "/api/tickets", TICKET.formatted("'territory':'" + territory + "',", longitude));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).get("number").asString();
    }

    private String technicianOf(String ticket) {
        return assignments
                .find(VisitId.parse(ticket + "-1"))
                .map(Assignment::technician)
                .map(TechnicianId::value)
                .orElse("nobody");
    }

    private HttpResponse<String> get(String token, String path) throws Exception {
        return send(token, "GET", path, null);
    }

    private HttpResponse<String> post(String token, String path, String body) throws Exception {
        return send(token, "POST", path, body);
    }

    /** @param body JSON with ' instead of " */
    private HttpResponse<String> send(String token, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void await(String what, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(giveUp);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Ten metres a second, whatever the weather. */
    private static final class Straight implements TravelTimes {
        @Override
        public TravelMatrix matrix(List<Location> places, Conditions conditions) {
            int[][] seconds = new int[places.size()][places.size()];
            for (int i = 0; i < seconds.length; i++) {
                for (int j = 0; j < seconds.length; j++) {
                    seconds[i][j] =
                            (int) (places.get(i).distanceTo(places.get(j)).value() / 10);
                }
            }
            return new TravelMatrix(places, seconds);
        }

        @Override
        public TravelMatrix extend(TravelMatrix old, List<Location> added, Conditions conditions) {
            List<Location> all = new ArrayList<>(old.places());
            all.addAll(added);
            return matrix(all, conditions);
        }

        @Override
        public boolean ready(Conditions conditions) {
            return true;
        }

        @Override
        public CompletableFuture<Void> prepare(Conditions conditions) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public TravelMatrix estimate(TravelMatrix dry, List<Location> places, Conditions conditions) {
            return dry;
        }
    }
}
