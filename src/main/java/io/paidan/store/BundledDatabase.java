package io.paidan.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The bundled PostgreSQL of this run, held by a lock on the data directory that dies with the process. Killed alone, it is
 * started again on its port; until then whoever asks it is refused.
 */
final class BundledDatabase implements JdbcConnectionDetails, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundledDatabase.class);
    private static final String DATABASE = "postgres";
    /** One small file is read and one process asked for, some 50 µs. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final PostgresCluster cluster;
    private final Path directory;
    private final FileChannel lock;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closed;

    private BundledDatabase(PostgresCluster cluster, Path directory, FileChannel lock) {
        this.cluster = cluster;
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws DatabaseUnavailable also when another server runs in this directory */
    static BundledDatabase start(Path dataDir) {
        Path directory = dataDir.toAbsolutePath().normalize();
        long begun = System.nanoTime();
        FileChannel lock = lock(directory);
        try {
            LOG.info("No spring.datasource.url is set: using the bundled PostgreSQL in {}", directory);
            PostgresCluster cluster = BundledPostgres.start(directory, StoreConfiguration.settings());
            LOG.info(
                    "The bundled PostgreSQL {} on port {} after {} ms",
                    cluster.reused() ? "of the last run was still there" : "is up",
                    cluster.port(),
                    (System.nanoTime() - begun) / 1_000_000);
            BundledDatabase database = new BundledDatabase(cluster, directory, lock);
            Thread.ofVirtual().name("database-watch").start(database::watch);
            return database;
        } catch (RuntimeException e) {
            close(lock);
            throw e;
        }
    }

    String description() {
        return "bundled, in " + directory.resolve("postgres");
    }

    @Override
    public String getJdbcUrl() {
        return cluster.url(DATABASE);
    }

    @Override
    public String getUsername() {
        return PostgresCluster.USER;
    }

    @Override
    public String getPassword() {
        return cluster.password();
    }

    /** Waits for a relaunch that is under way, at most two minutes: the server it makes must be stopped, too. */
    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            cluster.close();
            close(lock);
        } finally {
            turn.unlock();
        }
    }

    /** The database is nobody's child (it outlives us on purpose), so nobody else would notice that it died. */
    private void watch() {
        @Nullable String lastFailure = null;
        while (!closed) {
            try {
                Thread.sleep(LOOK);
                relaunchIfDead();
                lastFailure = null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DatabaseUnavailable e) {
                String told = String.valueOf(e.getMessage());
                if (!told.equals(lastFailure)) {
                    LOG.error("The bundled PostgreSQL is down. {} {} It is tried again.", told, e.action());
                    lastFailure = told;
                }
            }
        }
    }

    private void relaunchIfDead() {
        turn.lock();
        try {
            if (!closed && !cluster.isAlive()) {
                long begun = System.nanoTime();
                LOG.warn("The bundled PostgreSQL died; it is started again. What it acknowledged is on the disk.");
                cluster.relaunch();
                LOG.info(
                        "The bundled PostgreSQL is up again on port {} after {} ms",
                        cluster.port(),
                        (System.nanoTime() - begun) / 1_000_000);
            }
        } finally {
            turn.unlock();
        }
    }

    private static FileChannel lock(Path directory) {
        Path file = directory.resolve("server.lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = Files.readString(file).strip();
                close(channel);
                throw new DatabaseUnavailable(
                        "Another Paidan (process " + holder + ") is running with the data directory " + directory + ".",
                        "Stop it, or give this one a directory of its own with --paidan.data-dir.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "Cannot write to the data directory " + directory + ": " + e,
                    "Make it writable, or choose another with --paidan.data-dir.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Held by this very process.
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("The lock of the data directory did not close", e);
        }
    }
}
