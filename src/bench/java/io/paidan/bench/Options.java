package io.paidan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
record Options(
        Format format,
        Duration budget,
        List<Long> seeds,
        List<String> peers,
        @Nullable Path out,
        @Nullable Path best,
        boolean urgent,
        List<Path> files) {
    static final String USAGE = """
            usage: vrptw|fsr|trsp|hhcrsp|recorded [options] FILE...
              vrptw             Solomon or Gehring-Homberger files: value = distance
              fsr               generated field-service files: value = served weight, second value = travel minutes
              trsp              technician files of Pillac, Guéret and Medaglia: value = working time, as in
                                best-known-working-time.sol; plans name nodes as the file does, 0 for the depot
              hhcrsp            home-care files of Mankowska or Ceschia: value = (travel + lateness + worst lateness) / 3
              recorded          problems recorded by a server: value = what is undone, second value = soft cost in minutes
              --seconds S       CPU seconds of the search thread, each run (10)
              --seeds A,B,...   one run each (1)
              --out DIR         write the plans there, one line a route: technician ticket ticket ...
                                (hhcrsp: caregiver from 0, then 10 x patient from 1 + service, 1 or 2)
              --peers           run or-tools, jsprit and timefold as well; --peers=jsprit,... for some of them
              --best FILE       best known values (a best-known.csv, best-known-working-time.sol or *_best.md
                                beside an instance or in a directory above it)
              --urgent          instead: what one late ticket of the dearest priority costs a plan of S seconds, and how
                                long the insertion scan takes; with a header
            a line a run, tab-separated: instance, solver, seed, CPU seconds, value, second value, best known, gap in %,
            iterations a second; then the means, with "mean" for the seed and "all" for the instance""";

    static Options parse(String... args) {
        if (args.length == 0) {
            throw new Misuse("The format is missing.");
        }
        Builder builder = new Builder();
        Iterator<String> rest = Arrays.asList(args).iterator();
        builder.format = Format.named(rest.next());
        while (rest.hasNext()) {
            builder.take(rest.next(), rest);
        }
        return builder.build();
    }

    private static final class Builder {
        private Format format = Format.VRPTW;
        private Duration budget = Duration.ofSeconds(10);
        private List<Long> seeds = List.of(1L);
        private List<String> peers = List.of();
        private @Nullable Path out;
        private @Nullable Path best;
        private boolean urgent;
        private final List<Path> files = new ArrayList<>();

        void take(String word, Iterator<String> rest) {
            switch (word) {
                case "--seconds" -> budget = seconds(value(word, rest));
                case "--seeds" -> seeds = seeds(value(word, rest));
                case "--out" -> out = Path.of(value(word, rest));
                case "--best" -> best = readable(value(word, rest));
                case "--urgent" -> urgent = true;
                case "--peers" -> peers = Peers.NAMES;
                default -> {
                    if (word.startsWith("--peers=")) {
                        peers = peers(word.substring("--peers=".length()));
                    } else if (word.startsWith("-")) {
                        throw new Misuse("There is no option " + word + ".");
                    } else {
                        files.add(readable(word));
                    }
                }
            }
        }

        Options build() {
            if (files.isEmpty()) {
                throw new Misuse("No instance file is named.");
            }
            return new Options(format, budget, seeds, peers, out, best, urgent, List.copyOf(files));
        }

        private static String value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new Misuse("Behind " + option + " its value is missing.");
            }
            return rest.next();
        }

        private static Duration seconds(String text) {
            try {
                double seconds = Double.parseDouble(text);
                if (seconds >= 0.01 && seconds <= 1_000_000) {
                    return Duration.ofNanos((long) (seconds * 1e9));
                }
            } catch (NumberFormatException notANumber) {
                throw new Misuse("--seconds is \"" + text + "\"; expected a number such as 10 or 0.5.");
            }
            throw new Misuse("--seconds is " + text + "; expected 0.01 to 1000000.");
        }

        private static List<Long> seeds(String text) {
            try {
                return Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
            } catch (NumberFormatException notANumber) {
                throw new Misuse("--seeds is \"" + text + "\"; expected whole numbers with commas, such as 1,2,3.");
            }
        }

        private static List<String> peers(String text) {
            List<String> names = List.of(text.split(",", -1));
            for (String name : names) {
                if (!Peers.NAMES.contains(name)) {
                    throw new Misuse("There is no peer \"" + name + "\"; expected some of " + Peers.NAMES + ".");
                }
            }
            return names;
        }

        private static Path readable(String text) {
            Path file = Path.of(text);
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new Misuse("There is no readable file " + text + ".");
            }
            return file;
        }
    }
}
