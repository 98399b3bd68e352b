package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.paidan.store.DatabaseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The control room in a real browser on a running demo day: signed in, moving, in both languages, accessible. */
@DatabaseTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"paidan.demo.enabled=true", "paidan.demo.speed=20"})
class ControlRoomTest {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    @LocalServerPort
    private int port;

    @Test
    void a_dispatcher_signs_in_and_sees_the_city_move() throws IOException, InterruptedException {
        needs(browserInstalled(), "no Chromium on the path; install it to test the control room");
        needs(
                Files.exists(Path.of("frontend/node_modules")),
                "the control room's packages are not installed; build without -Dskip.frontend=true");

        Path log = Path.of("target/control-room.log");
        Process process = new ProcessBuilder(
                        "node", "e2e/control-room.mjs", "http://localhost:" + port, "../target/control-room")
                .directory(Path.of("frontend").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        boolean ended = process.waitFor(6, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended)
                .as("the browser test ended in time: %s", Files.readString(log))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static void needs(boolean present, String otherwise) {
        if (!present && Boolean.parseBoolean(System.getenv("PAIDAN_REQUIRE_BROWSER"))) {
            throw new AssertionError("PAIDAN_REQUIRE_BROWSER is set, but " + otherwise + ".");
        }
        if (!present) {
            abort("Skipped: " + otherwise + ".");
        }
    }

    private static boolean browserInstalled() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> BROWSERS.stream().anyMatch(name -> Files.isExecutable(Path.of(folder, name))));
    }
}
