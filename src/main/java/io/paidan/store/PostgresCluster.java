package io.paidan.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL cluster of our own in a directory, reachable only over loopback and with a random password. The caller
 * makes sure that only one process uses the directory. The server is detached from us: after a kill -9 of ours it lives on
 * and the next start finds it again.
 *
 * <p>Layout: {@code data/} is PostgreSQL's, {@code password} ours (0600).
 */
final class PostgresCluster implements AutoCloseable {
    static final String USER = "paidan";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final int ATTEMPTS = 5;
    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final int LOG_LINES_SHOWN = 15;

    private final Path bin;
    private final Path directory;
    private final Path data;
    private final Unprivileged unprivileged;
    private final String password;
    private final List<String> settings;
    private final boolean reused;
    private final int port;

    private PostgresCluster(Path bin, Path directory, List<String> initdb, List<String> settings) throws IOException {
        this.bin = bin;
        this.directory = directory;
        this.data = directory.resolve("data");
        this.settings = List.copyOf(settings);
        this.unprivileged = Unprivileged.choose(program("postgres"), directory);
        this.password = createIfAbsent(initdb);
        Optional<Integer> survivor = survivor();
        this.reused = survivor.isPresent();
        this.port = reused ? survivor.get() : launch(PostgresCluster::freePort);
    }

    /**
     * @param bin holds initdb, pg_ctl and postgres
     * @param directory made when absent
     * @param initdb further arguments for the first start, such as the locale
     * @param settings {@code name=value}, for this run; no spaces
     * @throws DatabaseUnavailable with what is wrong and what to do
     */
    static PostgresCluster start(Path bin, Path directory, List<String> initdb, List<String> settings) {
        try {
            Path absolute = Files.createDirectories(directory.toAbsolutePath().normalize());
            return new PostgresCluster(bin, absolute.toRealPath(), initdb, settings);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "Cannot write the database to " + directory + ": " + e,
                    "Make the directory writable, or choose another with --paidan.data-dir.",
                    e);
        }
    }

    String url(String database) {
        return url(port, database);
    }

    String password() {
        return password;
    }

    int port() {
        return port;
    }

    /** Whether the server of an earlier run was still there. */
    boolean reused() {
        return reused;
    }

    Connection connect(String database) throws SQLException {
        return connect(port, database);
    }

    /** Whether its server process lives; says nothing of how well it does. */
    boolean isAlive() {
        try {
            return Postmaster.read(data.resolve("postmaster.pid"))
                    .filter(Postmaster::alive)
                    .isPresent();
        } catch (IOException e) {
            return false; // The file vanished between two looks: that server is stopping.
        }
    }

    /**
     * Starts a server that has died, on the port that everybody already connects to.
     *
     * @throws DatabaseUnavailable in the words of PostgreSQL when it does not start
     */
    void relaunch() {
        try {
            if (survivor().isEmpty()) {
                launch(() -> port);
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "Cannot write the database to " + directory + ": " + e,
                    "Make room or make the directory writable; it is tried again.",
                    e);
        }
    }

    /** Stops after the running transactions are rolled back; everything acknowledged is on disk. */
    @Override
    public void close() {
        Command stop = pgCtl("-m", "fast", "-w", "-t", "60", "stop");
        if (stop.exit() != 0) {
            LOG.warn("The database in {} did not stop: {}", data, stop.output());
        }
    }

    private String createIfAbsent(List<String> initdb) throws IOException {
        Path secret = directory.resolve("password");
        if (Files.exists(data)) {
            if (!Files.isReadable(secret)) {
                throw new DatabaseUnavailable(
                        "There is a database in " + data + ", but its password file " + secret + " cannot be read.",
                        "Run Paidan as the user who made it, or restore the file.");
            }
            return Files.readString(secret).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String fresh = HexFormat.of().formatHex(random);
        writeSecret(secret, fresh);
        // Made aside and renamed: a start that is killed half-way leaves no half database behind.
        Path halfDone = directory.resolve("data.new");
        deleteTree(halfDone);
        Files.createDirectory(halfDone);
        unprivileged.own(halfDone);
        Path given = directory.resolve("password.new");
        writeSecret(given, fresh);
        unprivileged.own(given);
        List<String> command = new ArrayList<>(
                List.of(program("initdb").toString(), "-D", halfDone.toString(), "-U", USER, "--pwfile=" + given));
        command.addAll(List.of("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"));
        command.addAll(initdb);
        Command made = Command.run(directory, unprivileged.prefix(), command);
        Files.delete(given);
        if (made.exit() != 0) {
            throw new DatabaseUnavailable(
                    "Cannot make a database in " + halfDone + ": " + made.output(),
                    "Free space or fix the rights of that directory, or name a database of your own with"
                            + " --spring.datasource.url.");
        }
        Files.move(halfDone, data);
        return fresh;
    }

    /** The port of a server that an earlier run left behind, once it answers as ours. */
    private Optional<Integer> survivor() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<Postmaster> found = Postmaster.read(pidFile);
        if (found.isEmpty() || !found.get().alive()) {
            return Optional.empty();
        }
        Postmaster postmaster = found.get();
        if (!postmaster.isPostgres()) {
            LOG.warn("Process {} in {} is not PostgreSQL any more; starting afresh.", postmaster.pid(), pidFile);
            Files.delete(pidFile);
            return Optional.empty();
        }
        long giveUp = System.nanoTime() + RECOVERY.toNanos();
        while (postmaster.alive() && System.nanoTime() < giveUp) {
            if (answersAsOurs(postmaster.port())) {
                return Optional.of(postmaster.port());
            }
            pause(Duration.ofMillis(200));
        }
        if (postmaster.alive()) {
            throw new DatabaseUnavailable(
                    "A PostgreSQL (process " + postmaster.pid() + ") has the database in " + data
                            + " but does not answer on port " + postmaster.port() + ".",
                    "Stop that process (kill " + postmaster.pid() + "), then start again.");
        }
        return Optional.empty();
    }

    private boolean answersAsOurs(int candidate) {
        try (Connection connection = connect(candidate, "postgres");
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show data_directory")) {
            return rows.next() && Path.of(rows.getString(1)).equals(data);
        } catch (SQLException e) {
            return false;
        }
    }

    private interface PortChoice {
        int next() throws IOException;
    }

    private int launch(PortChoice ports) throws IOException {
        Path log = data.resolve("server.log");
        String output = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Files.deleteIfExists(log);
            int candidate = ports.next();
            StringBuilder options = new StringBuilder("-p " + candidate);
            options.append(" -c listen_addresses=127.0.0.1 -c unix_socket_directories=");
            settings.forEach(setting -> options.append(" -c ").append(setting));
            Command start = pgCtl(
                    "-w",
                    "-t",
                    String.valueOf(RECOVERY.toSeconds()),
                    "-l",
                    log.toString(),
                    "-o",
                    options.toString(),
                    "start");
            if (start.exit() == 0) {
                return candidate;
            }
            output = tail(log, start.output());
            // Another program took the port in between, or processes of a killed server are still going down.
            boolean passing = output.contains("could not bind") || output.contains("still in use");
            if (!passing) {
                break;
            }
            pause(Duration.ofSeconds(1));
        }
        throw new DatabaseUnavailable(
                "The database in " + data + " does not start:\n" + output,
                "The lines above are PostgreSQL's own. When they do not help, move " + directory
                        + " away to begin with an empty database, or name one of your own with --spring.datasource.url.");
    }

    private Command pgCtl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program("pg_ctl").toString(), "-D", data.toString()));
        command.addAll(List.of(arguments));
        return Command.run(directory, unprivileged.prefix(), command);
    }

    private Connection connect(int candidate, String database) throws SQLException {
        return DriverManager.getConnection(url(candidate, database), USER, password);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path program(String name) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return bin.resolve(windows ? name + ".exe" : name).toAbsolutePath();
    }

    private static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String tail(Path log, String otherwise) throws IOException {
        if (!Files.isReadable(log)) {
            return otherwise;
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while the database was starting.", "Start again.", e);
        }
    }
}
