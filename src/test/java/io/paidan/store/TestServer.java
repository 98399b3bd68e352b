package io.paidan.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The one database server of this test run, and a migrated template for each flavour. */
final class TestServer {
    /** Nothing here must survive a power cut. */
    private static final List<String> FAST = List.of(
            "fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "timezone=UTC");

    private static final int MOST_AT_ONCE = 16;
    private static @Nullable TestServer shared;

    private final Address admin;
    private final Flavour flavour;
    private final Map<Flavour, String> templates = new EnumMap<>(Flavour.class);
    private final AtomicInteger copies = new AtomicInteger();

    private TestServer(Address admin) throws SQLException {
        this.admin = admin;
        try (Connection connection = admin.connect()) {
            this.flavour = Flavour.of(connection);
            for (String left : texts(connection, "select datname from pg_database where datname like 'test\\_%'")) {
                connection.createStatement().execute("drop database if exists " + left + " with (force)");
            }
        }
    }

    static synchronized TestServer shared() {
        if (shared == null) {
            try {
                shared = new TestServer(find());
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("There is no database for the tests: " + e.getMessage(), e);
            }
            if (shared.flavour != Flavour.POSTGIS && required()) {
                throw new IllegalStateException(
                        "PAIDAN_REQUIRE_POSTGIS is set, but neither Docker nor an installed PostGIS was found.");
            }
        }
        return shared;
    }

    Flavour flavour() {
        return flavour;
    }

    synchronized Address copyOf(Flavour wanted) {
        try (Connection connection = admin.connect()) {
            String template = templates.get(wanted);
            if (template == null) {
                template = template(connection, wanted);
                templates.put(wanted, template);
            }
            String name = "test_" + ProcessHandle.current().pid() + "_" + copies.incrementAndGet();
            connection.createStatement().execute("create database " + name + " template " + template);
            return admin.database(name);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Cannot make a test database: " + e.getMessage(), e);
        }
    }

    /** Migrated once for each state of the migrations; kept in the cluster from run to run. */
    private String template(Connection connection, Flavour wanted) throws SQLException, IOException {
        String name = "template_" + wanted.name().toLowerCase(Locale.ROOT) + "_" + checksum(wanted);
        if (texts(connection, "select datname from pg_database where datistemplate")
                .contains(name)) {
            return name;
        }
        connection.createStatement().execute("drop database if exists " + name);
        connection.createStatement().execute("create database " + name);
        Address address = admin.database(name);
        Flyway.configure()
                .dataSource(address.url(), address.username(), address.password())
                .locations(wanted.migrations())
                .load()
                .migrate();
        connection.createStatement().execute("alter database " + name + " is_template true");
        return name;
    }

    private static String checksum(Flavour wanted) throws IOException {
        List<Resource> scripts = new ArrayList<>();
        for (String location : wanted.migrations()) {
            String pattern = location.replace("classpath:", "classpath*:") + "/**/*.sql";
            scripts.addAll(List.of(new PathMatchingResourcePatternResolver().getResources(pattern)));
        }
        scripts.sort(Comparator.comparing(Resource::getFilename));
        CRC32 sum = new CRC32();
        for (Resource script : scripts) {
            sum.update(String.valueOf(script.getFilename()).getBytes(StandardCharsets.UTF_8));
            sum.update(script.getContentAsByteArray());
        }
        return Long.toHexString(sum.getValue());
    }

    private static boolean required() {
        return Boolean.parseBoolean(
                System.getProperty("PAIDAN_REQUIRE_POSTGIS", System.getenv("PAIDAN_REQUIRE_POSTGIS")));
    }

    private static Address find() throws IOException {
        if (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))) {
            return container();
        }
        Path directory = ownDirectory();
        Optional<Path> installed = installedPostgis();
        PostgresCluster cluster = installed.isPresent()
                ? PostgresCluster.start(installed.get(), directory.resolve("installed"), List.of(), FAST)
                : BundledPostgres.start(directory, FAST);
        Address address = new Address(cluster.url("postgres"), PostgresCluster.USER, cluster.password());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            address.awaitNoClients();
            cluster.close();
        }));
        return address;
    }

    @SuppressWarnings("resource") // Testcontainers' own reaper removes it with the run.
    private static Address container() {
        PostgreSQLContainer container = new PostgreSQLContainer(
                DockerImageName.parse("postgis/postgis:17-3.5").asCompatibleSubstituteFor("postgres"));
        container
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300")
                .start();
        return new Address(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    /** Below target/, one for each test run at the same time. */
    private static Path ownDirectory() throws IOException {
        for (int i = 1; i <= MOST_AT_ONCE; i++) {
            Path directory = Files.createDirectories(Path.of("target", "postgres-" + i));
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return directory;
            }
            channel.close();
        }
        throw new IOException(MOST_AT_ONCE + " test runs are already using target/postgres-*.");
    }

    private static Optional<Path> installedPostgis() throws IOException {
        List<Path> homes = new ArrayList<>();
        for (String parent : List.of("/usr/lib/postgresql", "/usr", "/opt/homebrew/opt", "/usr/local/opt")) {
            if (Files.isDirectory(Path.of(parent))) {
                try (var children = Files.newDirectoryStream(Path.of(parent))) {
                    children.forEach(homes::add);
                }
            }
        }
        homes.sort(Comparator.reverseOrder());
        return homes.stream()
                .map(home -> home.resolve("bin"))
                .filter(TestServer::hasPostgis)
                .findFirst();
    }

    private static boolean hasPostgis(Path bin) {
        if (!Files.isExecutable(bin.resolve("initdb")) || !Files.isExecutable(bin.resolve("pg_config"))) {
            return false;
        }
        Command share = Command.run(
                Path.of("."), List.of(), List.of(bin.resolve("pg_config").toString(), "--sharedir"));
        return Files.exists(Path.of(share.output(), "extension", "postgis.control"));
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    record Address(String url, String username, String password) {
        Address database(String name) {
            return new Address(url.replaceFirst("/[^/?]+(\\?.*)?$", "/" + name), username, password);
        }

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, username, password);
        }

        /** Lets Spring contexts close theirs before the server goes, at most three seconds. */
        void awaitNoClients() {
            try (Connection connection = connect()) {
                for (int i = 0; i < 30; i++) {
                    if (texts(connection, "select 1 from pg_stat_activity where datname like 'test\\_%'")
                            .isEmpty()) {
                        return;
                    }
                    Thread.sleep(100);
                }
            } catch (SQLException e) {
                System.err.println("The test database ended before the tests: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
