package io.paidan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Best known values by instance, from a table with commas: column {@code dimacs2021_ref}, or else the second one. */
final class BestKnown {
    private static final String FILE = "best-known.csv";
    private final Map<Path, Map<String, Double>> tables = new HashMap<>();
    private final @Nullable Path given;

    BestKnown(@Nullable Path given) {
        this.given = given;
    }

    OptionalDouble of(Path instance, String name) throws IOException {
        Path file = given == null ? above(instance) : given;
        if (file == null) {
            return OptionalDouble.empty();
        }
        Map<String, Double> table = tables.get(file);
        if (table == null) {
            table = read(file);
            tables.put(file, table);
        }
        Double best = table.get(name.toUpperCase(Locale.ROOT));
        return best == null ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    private static @Nullable Path above(Path instance) {
        for (Path folder = instance.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private static Map<String, Double> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, Double> table = new HashMap<>();
        if (lines.isEmpty()) {
            throw new Misuse(file + " is empty; expected a head line and a line for each instance.");
        }
        int column = Math.max(1, Arrays.asList(lines.getFirst().split(",", -1)).indexOf("dimacs2021_ref"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length > column && !cells[column].isBlank()) {
                try {
                    table.put(cells[0].strip().toUpperCase(Locale.ROOT), Double.valueOf(cells[column]));
                } catch (NumberFormatException notANumber) {
                    throw new Misuse(file + ": \"" + cells[column] + "\" is no value for " + cells[0] + ".");
                }
            }
        }
        return table;
    }
}
