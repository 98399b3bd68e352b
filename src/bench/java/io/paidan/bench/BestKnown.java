package io.paidan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Best known values by instance: from a table with commas, column {@code dimacs2021_ref} or else the second one, or from lines
 * {@code instance=value} of a file {@code .sol}, whose other lines (routes, authors) do not matter.
 */
final class BestKnown {
    private static final List<String> FILES = List.of("best-known.csv", "best-known-working-time.sol");
    private static final Pattern SOLVED = Pattern.compile("([^#=]+)=(\\d+(?:\\.\\d+)?)\\s*");
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
            table = file.toString().endsWith(".sol") ? solved(file) : read(file);
            tables.put(file, table);
        }
        Double best = table.get(key(name));
        return best == null ? OptionalDouble.empty() : OptionalDouble.of(best);
    }

    private static @Nullable Path above(Path instance) {
        for (Path folder = instance.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            for (String name : FILES) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    /** One of the technician files has a blank in its name. */
    private static String key(String name) {
        return name.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private static Map<String, Double> solved(Path file) throws IOException {
        Map<String, Double> table = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            Matcher value = SOLVED.matcher(line);
            if (value.matches()) {
                table.put(key(value.group(1)), Double.valueOf(value.group(2)));
            }
        }
        return table;
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
                    table.put(key(cells[0]), Double.valueOf(cells[column]));
                } catch (NumberFormatException notANumber) {
                    throw new Misuse(file + ": \"" + cells[column] + "\" is no value for " + cells[0] + ".");
                }
            }
        }
        return table;
    }
}
