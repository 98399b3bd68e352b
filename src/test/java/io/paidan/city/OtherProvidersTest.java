package io.paidan.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.paidan.kernel.Areas;
import io.paidan.kernel.Location;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherProvidersTest {
    private static final List<Location> PLACES = List.of(
            new Location(10, 50),
            new Location(10.1, 50),
            new Location(10.2, 50),
            new Location(10.3, 50),
            new Location(10.4, 50));

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/table/v1/driving/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] answer = durations(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A degree of longitude takes 1,000 s eastwards and 2,000 s westwards. */
    private static String durations(URI request) {
        List<Double> at = Arrays.stream(request.getPath()
                        .substring("/table/v1/driving/".length())
                        .split(";", -1))
                .map(pair -> Double.valueOf(pair.split(",", -1)[0]))
                .toList();
        Map<String, String> parameters = Arrays.stream(request.getQuery().split("&", -1))
                .collect(Collectors.toMap(p -> p.split("=", -1)[0], p -> p.split("=", -1)[1]));
        return Arrays.stream(parameters.getOrDefault("sources", "").split(";", -1))
                .map(s -> Arrays.stream(
                                parameters.getOrDefault("destinations", "").split(";", -1))
                        .map(d -> at.get(Integer.parseInt(d)) - at.get(Integer.parseInt(s)))
                        .map(east -> String.valueOf(east >= 0 ? 1_000 * east : -2_000 * east))
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "{\"code\":\"Ok\",\"durations\":[", "]}"));
    }

    private TravelTimes table() {
        return new TableTravelTimes(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"), 4);
    }

    @Test
    void aTableServerIsAskedInBlocksItAccepts() {
        TravelMatrix matrix = table().matrix(PLACES, Conditions.DRY);
        assertThat(matrix.seconds()[0]).containsExactly(0, 100, 200, 300, 400);
        assertThat(matrix.seconds()[4]).containsExactly(800, 600, 400, 200, 0);
        assertThat(asked).hasSize(9).allMatch(path -> path.split(";", -1).length <= 4);
    }

    @Test
    void anExtensionAsksATableServerForNothingTwice() {
        TravelMatrix old = table().matrix(PLACES.subList(0, 4), Conditions.DRY);
        asked.clear();
        TravelMatrix extended = table().extend(old, PLACES.subList(4, 5), Conditions.DRY);
        assertThat(asked).hasSize(2 + 3);
        assertThat(extended.seconds())
                .isDeepEqualTo(table().matrix(PLACES, Conditions.DRY).seconds());
    }

    @Test
    void aTableServerThatFailsIsNamedWithItsProperty() {
        status = 503;
        assertThatIllegalStateException()
                .isThrownBy(() -> table().matrix(PLACES, Conditions.DRY))
                .withMessageContaining("paidan.travel.table.url")
                .withMessageContaining("503");
    }

    @Test
    void aStraightLineTakesItsLengthTimesTheFactor() {
        TravelTimes times = new StraightLineTravelTimes(new TravelSettings.StraightLine(1.5, 36));
        double metres = PLACES.get(0).distanceTo(PLACES.get(1)).value();
        assertThat(times.matrix(PLACES, Conditions.DRY).seconds(0, 1)).isEqualTo((int) Math.round(metres * 1.5 / 10));
    }

    @Test
    void weatherLengthensAStraightLineInsideIt() {
        TravelTimes times = new StraightLineTravelTimes(new TravelSettings.StraightLine(1.5, 36));
        var area = Areas.polygon(Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(
                        List.of(9, 49), List.of(10.15, 49), List.of(10.15, 51), List.of(9, 51), List.of(9, 49)))));
        Conditions storm = new Conditions(List.of(SlowZone.slowed(area, 2)));
        int[][] dry = times.matrix(PLACES, Conditions.DRY).seconds();
        int[][] wet = times.matrix(PLACES, storm).seconds();
        assertThat(wet[0][1]).isEqualTo(2 * dry[0][1]);
        assertThat(wet[3][4]).isEqualTo(dry[3][4]);
    }
}
