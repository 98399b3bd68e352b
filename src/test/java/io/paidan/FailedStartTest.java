package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** A server that cannot start says what to do, and ends; nothing of it is left running. */
class FailedStartTest {
    private static final Path HOME = Path.of("target", "failed-start");
    private static final Path DATA = HOME.resolve("data");
    private static final Path LOG = HOME.resolve("server.log");
    private static final String HAMLET = """
            <osm version="0.6">
            <node id="1" version="1" lat="41.1" lon="-8.6"/><node id="2" version="1" lat="41.11" lon="-8.6"/>
            <way id="1" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
            </osm>
            """;

    @AfterEach
    void tidy() throws IOException {
        FileSystemUtils.deleteRecursively(DATA);
    }

    @Test
    void whenThePortIsTaken() throws Exception {
        assertThat(endedAtATakenPort()).contains("APPLICATION FAILED TO START");
        assertThat(DATA).as("nothing was begun").doesNotExist();
    }

    /** An address is only tried by the web server, at last. */
    @Test
    void whenThePortIsTakenAtOneAddress() throws Exception {
        assertThat(endedAtATakenPort("--server.address=127.0.0.1")).contains("APPLICATION FAILED TO START");
        assertThat(DATA.resolve("postgres/data/PG_VERSION"))
                .as("there was a database to stop")
                .exists();
    }

    private static String endedAtATakenPort(String... arguments) throws IOException, InterruptedException {
        Path extract = Files.writeString(Files.createDirectories(HOME).resolve("hamlet.osm"), HAMLET);
        try (ServerSocket other = new ServerSocket(0)) {
            int port = other.getLocalPort();
            Stream<String> taken = Stream.of("--server.port=" + port, "--paidan.city.extract=" + extract);

            String said = ended(Stream.concat(taken, Stream.of(arguments)).toArray(String[]::new));

            assertThat(said)
                    .contains("Port " + port + " is taken by another program")
                    .contains("--server.port=" + (port + 1));
            return said;
        }
    }

    @Test
    void whenThereIsNoSuchCity() throws Exception {
        assertThat(ended("--server.port=0", "--paidan.city.extract=nowhere/atlantis.osm.pbf"))
                .contains("There is no extract at nowhere/atlantis.osm.pbf")
                .contains("Set paidan.city.extract");
    }

    /** @return what it said before it ended by itself, with a failure and its database stopped */
    private static String ended(String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--paidan.data-dir=" + DATA;
        Process server = ServerProcess.start(LOG, all);
        try {
            assertThat(server.waitFor(2, TimeUnit.MINUTES))
                    .as("ended by itself: %s", Files.readString(LOG))
                    .isTrue();
        } finally {
            server.destroyForcibly();
        }
        assertThat(server.exitValue()).isEqualTo(1);
        assertThat(DATA.resolve("postgres/data/postmaster.pid")).doesNotExist();
        return Files.readString(LOG);
    }
}
