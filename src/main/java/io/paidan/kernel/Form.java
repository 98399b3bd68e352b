package io.paidan.kernel;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads untrusted fields, out of JSON or of a CSV row, and collects what is wrong with every one of them, so that one answer
 * names them all. Readers return a harmless stand-in for a broken field; {@link #finish()} throws before anybody can use it.
 *
 * <p>Shape of the values: what a JSON parser gives (Map, List, String, Number, Boolean, null); numbers and instants may also be
 * text, as in a CSV.
 */
public final class Form {
    private final Map<?, ?> values;
    private final String path;
    private final List<InvalidInput.Violation> violations;
    private final Set<String> known = new HashSet<>();
    private final List<Form> children = new ArrayList<>();

    private Form(Map<?, ?> values, String path, List<InvalidInput.Violation> violations) {
        this.values = values;
        this.path = path;
        this.violations = violations;
    }

    public static Form of(Map<?, ?> values) {
        return new Form(values, "", new ArrayList<>());
    }

    /** A row of a file: every violation is named {@code row 3, field}. Rows share nothing; collect with {@link #violations()}. */
    public static Form ofRow(int row, Map<?, ?> values) {
        return new Form(values, "row " + row + ", ", new ArrayList<>());
    }

    /** Names a broken rule that only the caller knows. */
    public void reject(String field, String reason) {
        violations.add(new InvalidInput.Violation(path + field, reason));
    }

    public boolean has(String field) {
        known.add(field);
        Object value = values.get(field);
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /** A required text of 1 to {@code maxLength} characters, trimmed. */
    public String text(String field, int maxLength) {
        String text = optionalText(field, maxLength);
        if (text == null && !has(field)) {
            missing(field);
        }
        return text == null ? "" : text;
    }

    public @Nullable String optionalText(String field, int maxLength) {
        if (!has(field)) {
            return null;
        }
        Object value = values.get(field);
        if (!(value instanceof String) && !(value instanceof Number)) {
            reject(field, "must be text, but was " + shown(value));
            return null;
        }
        String text = value.toString().strip();
        if (text.length() > maxLength) {
            reject(field, "has " + text.length() + " characters; at most " + maxLength + " are allowed");
            return null;
        }
        if (text.chars().anyMatch(c -> c == 0 || (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'))) {
            reject(field, "has control characters; remove them");
            return null;
        }
        return text;
    }

    /** A required number from {@code min} to {@code max}; NaN and infinities are refused. */
    public double number(String field, double min, double max) {
        if (!has(field)) {
            missing(field);
            return min;
        }
        return optionalNumber(field, min, max, min);
    }

    public double optionalNumber(String field, double min, double max, double otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        Object value = values.get(field);
        double number;
        try {
            number = value instanceof Number n
                    ? n.doubleValue()
                    : new BigDecimal(String.valueOf(value).strip()).doubleValue();
        } catch (NumberFormatException e) {
            reject(field, "must be a number from " + plain(min) + " to " + plain(max) + ", but was " + shown(value));
            return otherwise;
        }
        if (!(number >= min && number <= max)) {
            reject(field, "must be from " + plain(min) + " to " + plain(max) + ", but was " + shown(value));
            return otherwise;
        }
        return number;
    }

    /** A required whole number from {@code min} to {@code max}. */
    public int whole(String field, int min, int max) {
        if (!has(field)) {
            missing(field);
            return min;
        }
        return optionalWhole(field, min, max, min);
    }

    public int optionalWhole(String field, int min, int max, int otherwise) {
        double number = optionalNumber(field, min, max, otherwise);
        if (number != Math.rint(number)) {
            reject(field, "must be a whole number, but was " + number);
            return otherwise;
        }
        return (int) number;
    }

    public boolean optionalFlag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        return switch (String.valueOf(values.get(field)).strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                reject(field, "must be true or false, but was " + shown(values.get(field)));
                yield otherwise;
            }
        };
    }

    /** A required instant in ISO-8601 with an offset, for example {@code 2024-05-10T09:00:00+08:00}. */
    public Instant instant(String field) {
        Instant instant = optionalInstant(field);
        if (instant == null && !has(field)) {
            missing(field);
        }
        return instant == null ? Instant.EPOCH : instant;
    }

    public @Nullable Instant optionalInstant(String field) {
        if (!has(field)) {
            return null;
        }
        return optional(
                field,
                40,
                "must be an instant with its offset such as 2024-05-10T09:00:00+08:00",
                text -> OffsetDateTime.parse(text).toInstant());
    }

    /** A required value of a closed set, in any letter case. */
    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        E[] all = constants(type);
        if (!has(field)) {
            missing(field);
            return all[0];
        }
        return optionalChoice(field, type, all[0]);
    }

    public <E extends Enum<E>> E optionalChoice(String field, Class<E> type, E otherwise) {
        E value = optional(
                field,
                60,
                "must be one of " + Arrays.toString(constants(type)),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
        return value == null ? otherwise : value;
    }

    /**
     * Text made into a value by a parser that throws {@link IllegalArgumentException} (a value type's constructor) or
     * {@link DateTimeParseException}.
     */
    public <T> @Nullable T optional(String field, int maxLength, String rule, Function<String, T> parser) {
        String text = optionalText(field, maxLength);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            reject(field, rule + ", but was \"" + text + "\"");
            return null;
        }
    }

    /** A list of texts; in a CSV, separated by {@code ;} or {@code |}. Empty when absent. */
    public List<String> texts(String field, int maxItems, int maxLength) {
        if (!has(field)) {
            return List.of();
        }
        Object value = values.get(field);
        List<?> items = value instanceof List<?> list
                ? list
                : value instanceof String text ? List.of(text.split("[;|]")) : List.of();
        if (!(value instanceof List<?>) && !(value instanceof String)) {
            reject(field, "must be a list of texts, but was " + shown(value));
        }
        if (items.size() > maxItems) {
            reject(field, "has " + items.size() + " items; at most " + maxItems + " are allowed");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof String text && !text.isBlank() && text.length() <= maxLength) {
                texts.add(text.strip());
            } else {
                reject(field + "[" + i + "]", "must be text of 1 to " + maxLength + " characters");
            }
        }
        return texts;
    }

    /** An object inside this one; an absent or broken one is empty, and its required fields are then named missing. */
    public Form nested(String field) {
        Map<?, ?> inner = Map.of();
        if (has(field)) {
            if (values.get(field) instanceof Map<?, ?> map) {
                inner = map;
            } else {
                reject(field, "must be an object, but was " + shown(values.get(field)));
            }
        }
        return child(inner, path + field + ".");
    }

    /** A list of objects. Empty when absent. */
    public List<Form> list(String field, int maxItems) {
        if (!has(field)) {
            return List.of();
        }
        if (!(values.get(field) instanceof List<?> items)) {
            reject(field, "must be a list, but was " + shown(values.get(field)));
            return List.of();
        }
        if (items.size() > maxItems) {
            reject(field, "has " + items.size() + " items; at most " + maxItems + " are allowed");
            return List.of();
        }
        List<Form> forms = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> map) {
                forms.add(child(map, path + field + "[" + i + "]."));
            } else {
                reject(field + "[" + i + "]", "must be an object, but was " + shown(items.get(i)));
            }
        }
        return forms;
    }

    /** Every violation so far, the unknown fields included. */
    public List<InvalidInput.Violation> violations() {
        List<InvalidInput.Violation> all = new ArrayList<>(violations);
        addUnknown(all);
        return all;
    }

    /** @throws InvalidInput naming every broken and every unknown field, if there is any */
    public void finish() {
        List<InvalidInput.Violation> all = violations();
        if (!all.isEmpty()) {
            throw new InvalidInput(all);
        }
    }

    private void addUnknown(List<InvalidInput.Violation> all) {
        for (Object key : values.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                all.add(new InvalidInput.Violation(
                        path + cut(String.valueOf(key)), "is not a known field; remove it or correct its name"));
            }
        }
        children.forEach(child -> child.addUnknown(all));
    }

    private Form child(Map<?, ?> inner, String innerPath) {
        Form form = new Form(inner, innerPath, violations);
        children.add(form);
        return form;
    }

    private void missing(String field) {
        reject(field, "is missing");
    }

    private static <E extends Enum<E>> E[] constants(Class<E> type) {
        return type.getEnumConstants();
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    private static String shown(@Nullable Object value) {
        return "\"" + cut(String.valueOf(value)) + "\"";
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
