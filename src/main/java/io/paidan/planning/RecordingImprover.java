package io.paidan.planning;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes each problem that the search is given to a directory ({@code paidan.planning.record}), so that a plan that looks odd can
 * be looked into elsewhere and so that searches can be compared on real days. The files hold places as numbers and no names, but
 * treat them as what they are: a city's day. The first {@link #MOST} of a run.
 */
final class RecordingImprover implements Improver {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingImprover.class);
    private static final int MOST = 500;

    private final Improver improver;
    private final Path directory;
    private final AtomicInteger written = new AtomicInteger();

    RecordingImprover(Improver improver, Path directory) {
        this.improver = improver;
        this.directory = directory;
    }

    @Override
    public Solution improve(Assembly assembly, Solution start, Duration time, long seed, BooleanSupplier stop) {
        int number = written.incrementAndGet();
        if (number <= MOST) {
            write(assembly.problem(), directory.resolve("problem-%04d.json.gz".formatted(number)));
        }
        return improver.improve(assembly, start, time, seed, stop);
    }

    /** A record that cannot be written must not stop the planning. */
    private static void write(Problem problem, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                JsonMapper.shared().writeValue(out, problem);
            }
        } catch (IOException e) {
            LOG.warn("The problem was not recorded in {}: {}", file, e.toString());
        }
    }
}
