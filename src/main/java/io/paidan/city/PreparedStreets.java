package io.paidan.city;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The streets, contracted for dry weather and for the last few other conditions. Safe for concurrent use.
 *
 * <p>On disk: everything is written beside and moved to its name in one step, under a lock, so a killed import leaves nothing
 * that a later start could take for whole.
 */
final class PreparedStreets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PreparedStreets.class);
    /** A day has few slices of weather; one contraction of Porto takes 5 MB. */
    private static final int KEPT = 8;

    private static final Duration RETRY = Duration.ofSeconds(30);

    private final Streets streets;
    private final Hierarchy dry;
    private final int[] order;
    private final Map<Conditions, CompletableFuture<Hierarchy>> others = new LinkedHashMap<>(16, 0.75f, true);
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "street-preparation");
        thread.setDaemon(true);
        return thread;
    });

    private PreparedStreets(Streets streets, Hierarchy dry) {
        this.streets = streets;
        this.dry = dry;
        order = dry.order();
    }

    static PreparedStreets open(Extract extract) {
        Path whole = extract.cache().resolve("streets");
        Path lock = extract.cache().resolve("streets.lock");
        synchronized (PreparedStreets.class) { // a file lock does not hold off threads of the same process
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                log.trace("Holding {}", held);
                if (Files.exists(whole)) {
                    try {
                        return load(extract, whole);
                    } catch (IOException | RuntimeException e) {
                        log.warn(
                                "The imported streets in {} are not readable ({}); importing again.",
                                whole,
                                e.toString());
                    }
                }
                importTo(extract, whole);
                return load(extract, whole);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot keep the imported streets in " + extract.cache(), e);
            }
        }
    }

    private static PreparedStreets load(Extract extract, Path whole) throws IOException {
        Streets streets = Streets.open(extract, whole.resolve("graph"));
        try (var in = new DataInputStream(
                new BufferedInputStream(Files.newInputStream(whole.resolve("hierarchy")), 1 << 16))) {
            Hierarchy dry = Hierarchy.read(in);
            if (dry.times().along().length != streets.edges()) {
                throw new IOException("the hierarchy belongs to another graph");
            }
            return new PreparedStreets(streets, dry);
        }
    }

    private static void importTo(Extract extract, Path whole) throws IOException {
        long start = System.nanoTime();
        Path part = extract.cache().resolve("streets.part");
        FileSystemUtils.deleteRecursively(part);
        FileSystemUtils.deleteRecursively(whole);
        Files.createDirectories(part);
        Streets streets = Streets.open(extract, part.resolve("graph"));
        Hierarchy dry = streets.contract(streets.dry(), new int[0]);
        try (var out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(part.resolve("hierarchy")), 1 << 16))) {
            dry.write(out);
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        log.info(
                "Imported the streets of {}: {} edges, {} nodes in {} ms",
                extract.file().getFileName(),
                streets.edges(),
                dry.nodes(),
                (System.nanoTime() - start) / 1_000_000);
    }

    Streets streets() {
        return streets;
    }

    /** The contraction for these conditions; under preparation when first asked for. */
    CompletableFuture<Hierarchy> under(Conditions conditions) {
        if (conditions.isDry()) {
            return CompletableFuture.completedFuture(dry);
        }
        synchronized (others) {
            CompletableFuture<Hierarchy> known = others.get(conditions);
            if (known != null) {
                return known;
            }
            CompletableFuture<Hierarchy> coming = CompletableFuture.supplyAsync(() -> contract(conditions), background);
            others.put(conditions, coming);
            var unused = coming.whenComplete((hierarchy, failure) -> {
                if (failure != null) {
                    forgetLater(conditions, coming, failure);
                }
            });
            if (others.size() > KEPT) {
                others.remove(others.keySet().iterator().next());
            }
            return coming;
        }
    }

    /** Who asks meanwhile is told of the failure at once, so that plans a second apart do not each wait for another. */
    private void forgetLater(Conditions conditions, CompletableFuture<Hierarchy> failed, Throwable failure) {
        if (background.isShutdown()) {
            return;
        }
        log.error(
                "The streets could not be prepared for {} zone(s); their times stay estimated, and the first plan after {} s"
                        + " tries again.",
                conditions.zones().size(),
                RETRY.toSeconds(),
                failure);
        CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    synchronized (others) {
                        others.remove(conditions, failed);
                    }
                });
    }

    private Hierarchy contract(Conditions conditions) {
        long start = System.nanoTime();
        Hierarchy hierarchy = streets.contract(Weather.applied(conditions, streets), order);
        log.info(
                "Prepared the streets for {} zone(s) in {} ms",
                conditions.zones().size(),
                (System.nanoTime() - start) / 1_000_000);
        return hierarchy;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
