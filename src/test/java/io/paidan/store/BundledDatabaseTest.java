package io.paidan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher against the real programs; every way a server can end is played through. */
class BundledDatabaseTest {
    /** The programs are unpacked once; each test links to them. */
    private static final Path SHARED = Path.of("target", "bundled-programs").toAbsolutePath();

    private final Path directory = Path.of(
                    "target", "bundled-" + ProcessHandle.current().pid() + "-" + System.nanoTime())
            .toAbsolutePath();

    @BeforeEach
    void linkPrograms() throws IOException {
        Path programs = BundledPostgres.unpacked(SHARED);
        Files.createDirectories(directory.resolve("postgres"));
        Files.createSymbolicLink(directory.resolve("postgres").resolve(programs.getFileName()), programs);
    }

    @AfterEach
    void remove() throws IOException {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void whatWasWrittenIsThereAfterAStopAndAStart() throws SQLException {
        try (BundledDatabase first = BundledDatabase.start(directory)) {
            execute(first, "create table kept (value text); insert into kept values ('留着')");
        }
        try (BundledDatabase second = BundledDatabase.start(directory)) {
            assertThat(text(second, "select value from kept")).isEqualTo("留着");
        }
    }

    @Test
    void itWritesThroughToTheDiskAndKnowsUnicodeAndTheExtensionsOfThePlainFlavour() throws SQLException {
        try (BundledDatabase database = BundledDatabase.start(directory)) {
            assertThat(text(database, "show fsync")).isEqualTo("on");
            assertThat(text(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(text(database, "select lower('ÄÖÜ')")).isEqualTo("äöü");
            assertThat(text(
                            database,
                            "select string_agg(name, ',' order by name) from pg_available_extensions"
                                    + " where name in ('cube', 'earthdistance')"))
                    .isEqualTo("cube,earthdistance");
        }
    }

    @Test
    void onlyTheOwnerCanReadThePasswordAndNobodyGetsInWithoutIt() throws Exception {
        try (BundledDatabase database = BundledDatabase.start(directory)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("postgres/password"))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aSecondStartInTheSameDirectoryIsRefusedWithTheProcessThatHoldsIt() {
        try (BundledDatabase first = BundledDatabase.start(directory)) {
            assertThat(first.getJdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThatThrownBy(() -> BundledDatabase.start(directory))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(directory.toString());
        }
    }

    @Test
    void theDatabaseThatAKilledServerLeftBehindIsUsedAgain() throws Exception {
        killedServer();
        long postmaster = postmasterPid();

        try (BundledDatabase next = BundledDatabase.start(directory)) {
            assertThat(postmasterPid()).isEqualTo(postmaster);
            assertThat(text(next, "select value from acknowledged")).isEqualTo("42");
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenServerAndDatabaseAreBothKilled() throws Exception {
        killedServer();
        kill(postmasterPid());

        try (BundledDatabase next = BundledDatabase.start(directory)) {
            assertThat(text(next, "select value from acknowledged")).isEqualTo("42");
        }
    }

    @Test
    void aDatabaseThatIsKilledAloneIsStartedAgainWhereItWas() throws Exception {
        try (BundledDatabase database = BundledDatabase.start(directory)) {
            execute(database, "create table acknowledged (value int); insert into acknowledged values (42)");
            long first = postmasterPid();
            String url = database.getJdbcUrl();

            kill(first);

            assertThat(eventually(() -> text(database, "select value from acknowledged")))
                    .isEqualTo("42");
            assertThat(postmasterPid()).isNotEqualTo(first);
            assertThat(database.getJdbcUrl()).isEqualTo(url);
        }
        assertThat(directory.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsNoObstacle() throws Exception {
        BundledDatabase.start(directory).close();
        Path data = directory.resolve("postgres/data");
        Files.write(
                data.resolve("postmaster.pid"),
                List.of(String.valueOf(ProcessHandle.current().pid()), data.toString(), "1", "5432", "", "127.0.0.1"));

        try (BundledDatabase next = BundledDatabase.start(directory)) {
            assertThat(text(next, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void aBrokenDataDirectoryIsReportedInTheWordsOfPostgres() throws Exception {
        BundledDatabase.start(directory).close();
        Files.writeString(directory.resolve("postgres/data/PG_VERSION"), "9.6\n");

        assertThatThrownBy(() -> BundledDatabase.start(directory))
                .isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
                    assertThat(e).hasMessageContaining("incompatible with server");
                    assertThat(e.action()).contains("--spring.datasource.url");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, /postgres-linux-x86_64.txz",
        "Linux, aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz",
        "Mac OS X, x86_64, /postgres-darwin-x86_64.txz",
        "Windows 11, amd64, /postgres-windows-x86_64.txz"
    })
    void thereAreProgramsForTheUsualMachines(String os, String processor, String archive) {
        assertThat(BundledPostgres.archive(os, processor, false)).isEqualTo(archive);
        assertThat(getClass().getResource(archive)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64, false, riscv64", "Windows 11, aarch64, false, Windows 11", "Linux, amd64, true, musl"})
    void otherMachinesAreToldToNameADatabase(String os, String processor, boolean musl, String named) {
        assertThatThrownBy(() -> BundledPostgres.archive(os, processor, musl))
                .isInstanceOfSatisfying(DatabaseUnavailable.class, e -> {
                    assertThat(e).hasMessageContaining(named);
                    assertThat(e.action()).contains("--spring.datasource.url");
                });
    }

    /** A process of its own, so that kill -9 is a kill -9. It has acknowledged one row before it dies. */
    private void killedServer() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerToKill.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = server.inputReader()) {
            StringBuilder seen = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                seen.append(line).append('\n');
                if (line.contains(ServerToKill.ACKNOWLEDGED)) {
                    server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    return;
                }
            }
            throw new IllegalStateException("The server ended by itself:\n" + seen);
        }
    }

    private long postmasterPid() throws IOException {
        return Postmaster.read(directory.resolve("postgres/data/postmaster.pid"))
                .orElseThrow()
                .pid();
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private interface Question {
        String ask() throws SQLException;
    }

    private static String eventually(Question question) throws Exception {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return question.ask();
            } catch (SQLException e) {
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static void execute(BundledDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(BundledDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(BundledDatabase database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    /** Starts the bundled database, commits one row and waits for its end. */
    static final class ServerToKill {
        static final String ACKNOWLEDGED = "row acknowledged";

        private ServerToKill() {}

        public static void main(String[] arguments) throws Exception {
            BundledDatabase database = BundledDatabase.start(Path.of(arguments[0]));
            execute(database, "create table acknowledged (value int); insert into acknowledged values (42)");
            System.out.println(ACKNOWLEDGED);
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
