package io.paidan.ticket;

import io.paidan.kernel.Conflict;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.store.UploadedTable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tickets out of a CSV file, all or none. The column {@code reference}, the operator's own key of a row, makes the import safe
 * to repeat: a row that is there already with the same content is skipped.
 */
@Component
class TicketImport {
    /** Column of the file to the field of the ticket; a dot leads into an object. */
    private static final Map<String, String> FIELDS = fields();

    private static final List<String> REQUIRED = List.of("reference", "customerName");
    private static final List<String> OPTIONAL = FIELDS.keySet().stream()
            .filter(column -> !REQUIRED.contains(column))
            .toList();
    /** As in {@code Idempotency-Key}s no space is allowed, an import's keys are apart from them. */
    private static final String KEY = "import ";

    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private final Intake intake;
    private final Clock clock;
    private final ZoneId zone;

    TicketImport(Intake intake, Clock clock, ZoneId zone) {
        this.intake = intake;
        this.clock = clock;
        this.zone = zone;
    }

    /** @param unchanged rows that an earlier import had already brought */
    record Result(int created, int updated, int unchanged, List<Object> rejected) {}

    /** @throws InvalidInput naming everything wrong in every row; then nothing was imported */
    @Transactional
    public Result load(byte[] file) {
        List<InvalidInput.Violation> violations = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        int created = 0;
        int unchanged = 0;
        for (UploadedTable.Row row : UploadedTable.read(file, REQUIRED, OPTIONAL)) {
            String reference = row.values().getOrDefault("reference", "");
            Integer earlier = seen.putIfAbsent(reference, row.number());
            if (reference.isEmpty() || reference.length() > 100) {
                violations.add(violation(row, "reference", "must be 1 to 100 characters, another for each row"));
            } else if (earlier != null) {
                violations.add(violation(row, "reference", "\"" + reference + "\" is in row " + earlier + " already"));
            }
            try {
                boolean fresh = receive(row, reference);
                created += fresh ? 1 : 0;
                unchanged += fresh ? 0 : 1;
            } catch (InvalidInput e) {
                e.violations().forEach(v -> violations.add(new InvalidInput.Violation(column(v.field()), v.reason())));
            } catch (Conflict e) {
                violations.add(violation(row, "reference", e.getMessage()));
            }
        }
        if (!violations.isEmpty()) {
            throw UploadedTable.rejected(violations);
        }
        return new Result(created, 0, unchanged, List.of());
    }

    private boolean receive(UploadedTable.Row row, String reference) {
        Map<String, Object> body = new LinkedHashMap<>();
        datedWindow(row.values()).forEach((column, value) -> {
            if (!column.equals("reference")) {
                put(body, FIELDS.getOrDefault(column, column), value);
            }
        });
        // The file's own words decide whether it is the same row: 14:00 means another day tomorrow.
        return intake.receive(KEY + reference, row.values(), body, Form.ofRow(row.number(), body))
                .fresh();
    }

    /** A window of bare times of day, 14:00 to 16:00, is the next one in the city that is not over yet. */
    private Map<String, String> datedWindow(Map<String, String> values) {
        String from = values.getOrDefault("windowFrom", "");
        String to = values.getOrDefault("windowTo", "");
        if (!TIME_OF_DAY.matcher(from).matches() || !TIME_OF_DAY.matcher(to).matches()) {
            return values;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        boolean over = !instant(today, to).isAfter(clock.instant());
        LocalDate day = over ? today.plusDays(1) : today;
        Map<String, String> dated = new HashMap<>(values);
        dated.put("windowFrom", instant(day, from).toString());
        dated.put("windowTo", instant(day, to).toString());
        return dated;
    }

    private Instant instant(LocalDate day, String timeOfDay) {
        return day.atTime(LocalTime.parse(timeOfDay)).atZone(zone).toInstant();
    }

    @SuppressWarnings("unchecked") // Only this method fills these maps.
    private static void put(Map<String, Object> body, String path, String value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.put(path, value);
        } else {
            Map<String, Object> inner =
                    (Map<String, Object>) body.computeIfAbsent(path.substring(0, dot), any -> new LinkedHashMap<>());
            put(inner, path.substring(dot + 1), value);
        }
    }

    /** {@code row 3, customer.phone} to {@code row 3, customerPhone}: the words of the file. */
    private static String column(String field) {
        int comma = field.indexOf(", ");
        String path = field.substring(comma + 2);
        return FIELDS.entrySet().stream()
                .filter(entry -> path.equals(entry.getValue()) || path.startsWith(entry.getValue() + "["))
                .findFirst()
                .map(entry -> field.substring(0, comma + 2) + entry.getKey())
                .orElse(field);
    }

    private static InvalidInput.Violation violation(UploadedTable.Row row, String column, @Nullable String reason) {
        return new InvalidInput.Violation("row " + row.number() + ", " + column, String.valueOf(reason));
    }

    private static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("customerName", "customer.name");
        fields.put("customerPhone", "customer.phone");
        fields.put("customerLevel", "customer.level");
        fields.put("address", "address");
        fields.put("longitude", "location.longitude");
        fields.put("latitude", "location.latitude");
        fields.put("datum", "location.datum");
        fields.put("symptom", "symptom");
        fields.put("productModel", "product.model");
        fields.put("productSerial", "product.serial");
        fields.put("windowFrom", "window.from");
        fields.put("windowTo", "window.to");
        List.of(
                        "channel",
                        "category",
                        "severity",
                        "urgency",
                        "scope",
                        "priority",
                        "skills",
                        "minimumRating",
                        "serviceMinutes",
                        "technicians",
                        "workshop",
                        "parts",
                        "preferredTechnician",
                        "excludedTechnicians",
                        "territory")
                .forEach(same -> fields.put(same, same));
        return fields;
    }
}
