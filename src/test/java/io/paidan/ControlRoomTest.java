package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The control room in a real browser on the server as a person starts it, in a process of its own, with the bundled
 * database and the demo day: signed in, moving, in both languages, accessible.
 */
class ControlRoomTest {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Path LOG = Path.of("target/control-room.log");
    private static final Path DATA = Path.of("target/control-room-data");
    private static final Path SERVER_LOG = Path.of("target/control-room-server.log");

    @Test
    void aDispatcherSignsInAndSeesTheCityMove() throws IOException, InterruptedException {
        needs(browser().isPresent(), "no Chromium on the path; install it to test the control room");
        needs(
                Files.exists(Path.of("frontend/node_modules/playwright-core")),
                "the control room's packages are not installed; build without -Dskip.frontend=true");

        FileSystemUtils.deleteRecursively(DATA);
        String address = "http://localhost:" + freePort();
        Process server = ServerProcess.start(
                SERVER_LOG, "--server.port=" + URI.create(address).getPort(), "--paidan.data-dir=" + DATA);
        try {
            awaitHealth(address, server);
            awaitGreeting(address);
            Process browser = lookThrough(browser().orElseThrow(), address);
            boolean ended = browser.waitFor(8, TimeUnit.MINUTES);
            browser.destroyForcibly();

            assertThat(ended).as("ended in time: %s", Files.readString(LOG)).isTrue();
            assertThat(browser.exitValue()).as("%s", Files.readString(LOG)).isZero();
        } finally {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
            server.destroyForcibly();
        }
    }

    private static void awaitHealth(String address, Process server) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                    .build();
            while (System.nanoTime() < deadline && server.isAlive()) {
                try {
                    if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYetUp) {
                    // The port opens last; until then the connection is refused.
                }
                Thread.sleep(500);
            }
        }
        throw new AssertionError("The server did not come up: " + Files.readString(SERVER_LOG));
    }

    private static void awaitGreeting(String address) throws IOException, InterruptedException {
        for (int tries = 0; tries < 100 && !Files.readString(SERVER_LOG).contains(address); tries++) {
            Thread.sleep(100);
        }
        assertThat(Files.readString(SERVER_LOG))
                .contains("The control room of Montevideo (America/Montevideo) is open: " + address)
                .contains("Accounts of the control room: admin, ");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void needs(boolean present, String otherwise) {
        if (!present && Boolean.parseBoolean(System.getenv("PAIDAN_REQUIRE_BROWSER"))) {
            throw new AssertionError("PAIDAN_REQUIRE_BROWSER is set, but " + otherwise + ".");
        }
        if (!present) {
            abort("Skipped: " + otherwise + ".");
        }
    }

    private static Process lookThrough(Path browser, String address) throws IOException {
        ProcessBuilder look = new ProcessBuilder("node", "e2e/control-room.mjs", address, "../target/control-room")
                .directory(new File("frontend"))
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        look.environment().put("CHROMIUM", browser.toString());
        return look.start();
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
