package io.paidan.city;

import io.paidan.kernel.Location;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Travel times by a routing server with OSRM's table service, asked for in blocks it accepts. Such a server knows no weather of
 * ours: conditions lengthen its times by the share of the straight line inside the zones.
 */
final class TableTravelTimes implements TravelTimes {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI server;
    private final int mostPlaces;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = new JsonMapper();

    TableTravelTimes(URI server, int mostPlaces) {
        this.server = server;
        this.mostPlaces = mostPlaces;
    }

    @Override
    public TravelMatrix matrix(List<Location> places, Conditions conditions) {
        return SlowedEstimate.of(Blocks.matrix(places, this::seconds), places, conditions);
    }

    @Override
    public TravelMatrix extend(TravelMatrix old, List<Location> added, Conditions conditions) {
        List<Location> places =
                Stream.concat(old.places().stream(), added.stream()).toList();
        TravelMatrix dry = Blocks.extend(old, added, this::seconds);
        if (conditions.isDry()) {
            return dry;
        }
        int[][] seconds = SlowedEstimate.of(dry, places, conditions).seconds();
        for (int row = 0; row < old.size(); row++) { // the old block was lengthened when it was made
            System.arraycopy(old.seconds()[row], 0, seconds[row], 0, old.size());
        }
        return new TravelMatrix(places, seconds);
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
        return SlowedEstimate.of(dry, places, conditions);
    }

    private int[][] seconds(List<Location> sources, List<Location> targets) {
        int[][] seconds = new int[sources.size()][targets.size()];
        int block = mostPlaces / 2;
        for (int row = 0; row < sources.size(); row += block) {
            List<Location> from = sources.subList(row, Math.min(sources.size(), row + block));
            for (int column = 0; column < targets.size(); column += block) {
                List<Location> to = targets.subList(column, Math.min(targets.size(), column + block));
                int[][] part = ask(from, to);
                for (int i = 0; i < part.length; i++) {
                    System.arraycopy(part[i], 0, seconds[row + i], column, part[i].length);
                }
            }
        }
        return seconds;
    }

    private int[][] ask(List<Location> from, List<Location> to) {
        List<Location> all = new ArrayList<>(from);
        all.addAll(to);
        String coordinates = all.stream()
                .map(at -> String.format(Locale.ROOT, "%.6f,%.6f", at.longitude(), at.latitude()))
                .collect(Collectors.joining(";"));
        URI request = URI.create(server.toString().replaceFirst("/$", "") + "/table/v1/driving/" + coordinates
                + "?annotations=duration&sources=" + indices(0, from.size()) + "&destinations="
                + indices(from.size(), all.size()));
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(request).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw failed("answered with status " + answer.statusCode(), null);
            }
            return durations(json.readTree(answer.body()).path("durations"), from.size(), to.size());
        } catch (IOException | JacksonException e) {
            throw failed("cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not waited for", e);
        }
    }

    private int[][] durations(JsonNode rows, int sources, int targets) {
        int[][] seconds = new int[sources][targets];
        if (rows.size() != sources) {
            throw failed("answered with " + rows.size() + " rows of durations instead of " + sources, null);
        }
        for (int i = 0; i < sources; i++) {
            if (rows.get(i).size() != targets) {
                throw failed("answered with " + rows.get(i).size() + " durations in a row instead of " + targets, null);
            }
            for (int j = 0; j < targets; j++) {
                JsonNode cell = rows.get(i).get(j);
                double duration = cell.isNumber() ? cell.doubleValue() : TravelMatrix.NEVER;
                seconds[i][j] = (int) Math.round(Math.clamp(duration, 0, TravelMatrix.NEVER));
            }
        }
        return seconds;
    }

    private static String indices(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(";"));
    }

    private IllegalStateException failed(String what, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalStateException(
                "The routing server " + server + " (property paidan.travel.table.url) " + what + ".", cause);
    }
}
