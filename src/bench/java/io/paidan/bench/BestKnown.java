package io.paidan.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Best known values by instance: from a table with commas, column {@code dimacs2021_ref} or else the second one; from lines
 * {@code instance=value} of a file {@code .sol}, whose other lines (routes, authors) do not matter; or from a table in Markdown,
 * column {@code total_cost}.
 */
final class BestKnown {
    private static final List<String> FILES = List.of("best-known.csv", "best-known-working-time.sol");
    private static final String MARKDOWN = "_best.md";
    private static final Pattern SOLVED = Pattern.compile("([^#=]+)=(\\d+(?:\\.\\d+)?)\\s*");
    private final Map<Path, Map<String, Double>> tables = new HashMap<>();
    private final @Nullable Path given;

    BestKnown(@Nullable Path given) {
        this.given = given;
    }

    OptionalDouble of(Path instance, String name) throws IOException {
        for (Path file : given == null ? above(instance) : List.of(given)) {
            Map<String, Double> table = tables.get(file);
            if (table == null) {
                table = read(file);
                tables.put(file, table);
            }
            Double best = table.get(key(name));
            if (best != null) {
                return OptionalDouble.of(best);
            }
        }
        return OptionalDouble.empty();
    }

    /** Nearest first. */
    private static List<Path> above(Path instance) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder = instance.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            for (String name : FILES) {
                if (Files.isRegularFile(folder.resolve(name))) {
                    found.add(folder.resolve(name));
                }
            }
            if (Files.isReadable(folder)) {
                try (DirectoryStream<Path> tables = Files.newDirectoryStream(folder, "*" + MARKDOWN)) {
                    tables.forEach(found::add);
                }
            }
        }
        return found;
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
        if (file.toString().endsWith(".sol")) {
            return solved(file);
        }
        return file.toString().endsWith(".md") ? markdown(file) : commas(file);
    }

    private static Map<String, Double> markdown(Path file) throws IOException {
        Map<String, Double> table = new HashMap<>();
        int column = -1;
        for (String line : Files.readAllLines(file)) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (column < 0) {
                column = cells.indexOf("total_cost");
            } else if (cells.size() > column && !cells.get(1).startsWith(":--")) {
                table.put(key(cells.get(1)), value(file, cells.get(1), cells.get(column)));
            }
        }
        if (column < 0) {
            throw new Misuse(file + " has no table with a column \"total_cost\".");
        }
        return table;
    }

    private static Double value(Path file, String name, String cell) {
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException notANumber) {
            throw new Misuse(file + ": \"" + cell + "\" is no value for " + name + ".");
        }
    }

    private static Map<String, Double> commas(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, Double> table = new HashMap<>();
        if (lines.isEmpty()) {
            throw new Misuse(file + " is empty; expected a head line and a line for each instance.");
        }
        int column = Math.max(1, Arrays.asList(lines.getFirst().split(",", -1)).indexOf("dimacs2021_ref"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length > column && !cells[column].isBlank()) {
                table.put(key(cells[0]), value(file, cells[0], cells[column]));
            }
        }
        return table;
    }
}
