package io.paidan.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Paidan's public interface as an outside client sees it: signs in, repeats what did not get through, hands on refusals. */
final class Api implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 7;

    private final URI base;
    private final String name;
    private final String password;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile String token = "";

    Api(URI base, String name, String password) {
        this.base = base;
        this.name = name;
        this.password = password;
    }

    HttpClient http() {
        return http;
    }

    URI socket() {
        return URI.create("ws://" + base.getAuthority() + "/ws");
    }

    /** A token that is good now. */
    String signIn() throws InterruptedException {
        Answer answer = parsed(deliver("POST", "/api/login", Map.of("name", name, "password", password), null));
        if (!answer.ok()) {
            throw new Unanswered("The demo's own account " + name + " was refused: " + answer);
        }
        token = answer.body().path("token").asString("");
        return token;
    }

    /** @throws Unanswered also when the answer is a refusal */
    JsonNode get(String path) throws InterruptedException {
        Answer answer = parsed(authorised("GET", path, null, null));
        if (!answer.ok()) {
            throw new Unanswered("GET " + path + " was refused: " + answer);
        }
        return answer.body();
    }

    /** A vector tile; empty where the city has none. */
    byte[] tile(int zoom, int column, int row) throws InterruptedException {
        HttpResponse<byte[]> response =
                authorised("GET", "/tiles/%d/%d/%d.mvt".formatted(zoom, column, row), null, null);
        return response.statusCode() == 200 ? response.body() : new byte[0];
    }

    Answer post(String path, Object body) throws InterruptedException {
        return parsed(authorised("POST", path, body, null));
    }

    /** @param key under which a repetition changes nothing */
    Answer post(String path, Object body, String key) throws InterruptedException {
        return parsed(authorised("POST", path, body, key));
    }

    Answer patch(String path, Object body) throws InterruptedException {
        return parsed(authorised("PATCH", path, body, null));
    }

    Answer delete(String path) throws InterruptedException {
        return parsed(authorised("DELETE", path, null, null));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<byte[]> authorised(String method, String path, @Nullable Object body, @Nullable String key)
            throws InterruptedException {
        HttpResponse<byte[]> response = deliver(method, path, body, key);
        if (response.statusCode() == 401) {
            // The token's life is counted on the demo clock, which runs fast.
            signIn();
            response = deliver(method, path, body, key);
        }
        return response;
    }

    private HttpResponse<byte[]> deliver(String method, String path, @Nullable Object body, @Nullable String key)
            throws InterruptedException {
        String trouble = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                Thread.sleep(Math.min(5000, 200L << attempt));
            }
            try {
                HttpResponse<byte[]> response = http.send(request(method, path, body, key), BodyHandlers.ofByteArray());
                if (response.statusCode() < 500 && response.statusCode() != 429) {
                    return response;
                }
                trouble = "status " + response.statusCode();
            } catch (IOException e) {
                trouble = e.toString();
            }
        }
        throw new Unanswered(method + " " + path + " got no answer in " + ATTEMPTS + " attempts, at last: " + trouble);
    }

    private HttpRequest request(String method, String path, @Nullable Object body, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.build();
    }

    private Answer parsed(HttpResponse<byte[]> response) {
        try {
            JsonNode body = response.body().length == 0 ? json.createObjectNode() : json.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (JacksonException e) {
            throw new Unanswered("The answer with status " + response.statusCode() + " is not JSON: " + e.getMessage());
        }
    }

    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status / 100 == 2;
        }

        @Override
        public String toString() {
            String text = body.toString();
            return status + " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
        }
    }

    /** The server did not answer, or not what a client can go on with. Try later. */
    static final class Unanswered extends RuntimeException {
        Unanswered(String message) {
            super(message);
        }
    }
}
