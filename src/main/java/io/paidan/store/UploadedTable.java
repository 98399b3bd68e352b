package io.paidan.store;

import io.paidan.kernel.InvalidInput;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.springframework.web.multipart.MultipartFile;

/**
 * Rows of a CSV file that somebody uploaded (RFC 4180, first row the column names, UTF-8 with or without a byte order mark).
 * An operator's spreadsheet is wrong in more than one place, so everything wrong with its shape is named at once.
 */
public final class UploadedTable {
    /** An import is one transaction. */
    public static final int MOST_ROWS = 20_000;

    private static final int MOST_VIOLATIONS = 1_000;

    private UploadedTable() {}

    /**
     * @param number as a spreadsheet counts: the column names are row 1
     * @param values by column; a blank cell is absent
     */
    public record Row(int number, Map<String, String> values) {}

    /** @throws InvalidInput when the connection broke */
    public static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new InvalidInput("file", "did not arrive whole; send it again");
        }
    }

    /**
     * @param required columns that must be there
     * @param optional columns that may be there; any other is refused by name
     * @throws InvalidInput when this is no such file; {@code file} or {@code row n} as the field
     */
    public static List<Row> read(byte[] file, List<String> required, List<String> optional) {
        String text = decode(file);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            checkColumns(parser.getHeaderNames(), required, optional);
            return rows(parser);
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInput("file", "is not a CSV file: " + e.getMessage());
        }
    }

    /** So many violations help nobody: the first 1,000 and the number of the others. */
    public static InvalidInput rejected(List<InvalidInput.Violation> violations) {
        if (violations.size() <= MOST_VIOLATIONS) {
            return new InvalidInput(violations);
        }
        List<InvalidInput.Violation> shown = new ArrayList<>(violations.subList(0, MOST_VIOLATIONS));
        shown.add(new InvalidInput.Violation(
                "file", "has " + (violations.size() - MOST_VIOLATIONS) + " more violations that are not shown"));
        return new InvalidInput(shown);
    }

    private static String decode(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (unmarked.isBlank()) {
                throw new InvalidInput("file", "is empty; its first row must name the columns");
            }
            return unmarked;
        } catch (CharacterCodingException e) {
            throw new InvalidInput("file", "is not UTF-8 (maybe GBK?); save it as \"CSV UTF-8\" and send it again");
        }
    }

    private static void checkColumns(List<String> names, List<String> required, List<String> optional) {
        List<String> expected =
                Stream.concat(required.stream(), optional.stream()).toList();
        String all = "the columns are: " + String.join(", ", expected);
        List<InvalidInput.Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!expected.contains(name)) {
                violations.add(violation("column \"" + cut(name) + "\"", "is not known; " + all));
            } else if (!seen.add(name)) {
                violations.add(violation("column \"" + name + "\"", "is there twice; remove one"));
            }
        }
        required.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> violations.add(violation("column \"" + name + "\"", "is missing; " + all)));
        if (!violations.isEmpty()) {
            throw rejected(violations);
        }
    }

    private static List<Row> rows(CSVParser parser) {
        List<Row> rows = new ArrayList<>();
        List<InvalidInput.Violation> violations = new ArrayList<>();
        int columns = parser.getHeaderNames().size();
        for (CSVRecord line : parser) {
            int number = (int) line.getRecordNumber() + 1;
            if (rows.size() == MOST_ROWS) {
                throw new InvalidInput("file", "has more than " + MOST_ROWS + " rows; split it");
            }
            if (line.size() > columns) {
                violations.add(violation(
                        "row " + number,
                        "has " + line.size() + " cells for " + columns + " columns; put cells with a comma in quotes"));
            }
            Map<String, String> values = new HashMap<>();
            line.toMap().forEach((name, value) -> {
                if (!value.isBlank()) {
                    values.put(name, value);
                }
            });
            rows.add(new Row(number, values));
        }
        if (rows.isEmpty()) {
            violations.add(violation("file", "has no rows below the column names"));
        }
        if (!violations.isEmpty()) {
            throw rejected(violations);
        }
        return rows;
    }

    private static InvalidInput.Violation violation(String field, String reason) {
        return new InvalidInput.Violation(field, reason);
    }

    private static String cut(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
