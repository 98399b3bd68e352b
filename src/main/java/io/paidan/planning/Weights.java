package io.paidan.planning;

import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Priority;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What one thing is worth against another: {@code solver-config/weights.yaml}, where each weight stands with its unit and reason.
 *
 * @param travelPerSecond soft points, as all others
 * @param ringsMetres straight line from base to customer: free, then dearer ring by ring, forbidden behind the last (D1, M4)
 * @param changeNear price of moving a published visit at its very start
 * @param changeFar the same, {@code changeSpan} before the start or earlier
 * @param maxLateness hard, after the end of an appointment
 * @param publishGain what an improved plan must gain to be published
 */
record Weights(
        int travelPerSecond,
        Map<Priority, Integer> latePerSecond,
        Map<Priority, Integer> promisePerSecond,
        int earlyArrivalPerSecond,
        int overtimePerSecond,
        int fairnessPerSquareMinute,
        List<Integer> ringsMetres,
        int radiusPerKilometre,
        int radiusPerRing,
        int ratingPerPoint,
        int continuityLost,
        int changeFar,
        int changeNear,
        Duration changeSpan,
        Map<Priority, Integer> waitingPerDay,
        Duration maxLateness,
        int publishGain) {
    private static final int MOST = 1_000_000;
    private static final int MOST_PER_SECOND = 10_000;

    Weights {
        ringsMetres = List.copyOf(ringsMetres);
    }

    /**
     * @param name of the file, for the message
     * @throws IllegalStateException naming every value that is missing, unknown or impossible
     */
    static Weights read(InputStream yaml, String name) throws IOException {
        Object tree;
        try {
            tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalStateException(name + " is not YAML: " + e.getMessage(), e);
        }
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalStateException(name + " must be a list of \"weight: value\" lines, but is not.");
        }
        try {
            Form form = Form.of(map);
            Weights weights = of(form);
            form.finish();
            return weights;
        } catch (InvalidInput e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    private static Weights of(Form form) {
        Form radius = form.nested("radius");
        Form change = form.nested("change");
        return new Weights(
                form.whole("travelPerSecond", 1, MOST_PER_SECOND),
                byPriority(form.nested("latePerSecond"), MOST_PER_SECOND),
                byPriority(form.nested("promisePerSecond"), MOST_PER_SECOND),
                form.whole("earlyArrivalPerSecond", 0, MOST_PER_SECOND),
                form.whole("overtimePerSecond", 0, MOST_PER_SECOND),
                form.whole("fairnessPerSquareMinute", 0, 1_000),
                rings(radius),
                radius.whole("perKilometre", 0, MOST),
                radius.whole("perRing", 0, MOST),
                form.whole("ratingPerPoint", 0, MOST),
                form.whole("continuityLost", 0, MOST),
                change.whole("far", 0, MOST),
                change.whole("near", 0, MOST),
                Duration.ofSeconds((long) (3600 * change.number("hours", 0.1, 72))),
                byPriority(form.nested("waitingPerDay"), MOST),
                Duration.ofMinutes(form.nested("appointment").whole("maxLatenessMinutes", 0, 1440)),
                form.whole("publishGain", 0, MOST));
    }

    private static Map<Priority, Integer> byPriority(Form form, int most) {
        Map<Priority, Integer> weights = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            weights.put(priority, form.whole(priority.name().toLowerCase(Locale.ROOT), 0, most));
        }
        return Collections.unmodifiableMap(weights);
    }

    private static List<Integer> rings(Form radius) {
        List<Integer> rings = radius.texts("ringsKilometres", 10, 10).stream()
                .map(text -> kilometres(radius, text))
                .toList();
        boolean rising = !rings.isEmpty() && rings.getFirst() > 0;
        for (int i = 1; i < rings.size(); i++) {
            rising &= rings.get(i) > rings.get(i - 1);
        }
        if (!rising) {
            radius.reject("ringsKilometres", "must be 1 to 10 rising distances above 0, such as 3; 5; 8");
            return List.of(1);
        }
        return rings;
    }

    private static int kilometres(Form radius, String text) {
        try {
            return (int) Math.round(1000 * Math.min(10_000, Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            radius.reject("ringsKilometres", "must be distances in kilometres, but one was \"" + text + "\"");
            return 0;
        }
    }

    /** Index of the ring in which a distance lies; as many as there are rings if it lies behind the last. */
    int ring(double metres) {
        int ring = 0;
        while (ring < ringsMetres.size() && metres > ringsMetres.get(ring)) {
            ring++;
        }
        return ring;
    }

    /** Null behind the last ring, where only a person sends somebody. */
    @Nullable
    Radius radius(double metres) {
        int ring = ring(metres);
        return ring < ringsMetres.size() ? new Radius(ringsMetres.get(ring), ring) : null;
    }

    int radiusCost(double metres) {
        int beyond = (int) Math.max(0, metres - ringsMetres.getFirst());
        return (int) ((long) beyond * radiusPerKilometre / 1000) + ring(metres) * radiusPerRing;
    }

    /** Price of taking a published visit away, rising in a straight line towards its start. */
    int changeCost(Duration untilStart) {
        double share = 1 - Math.clamp(untilStart.toSeconds() / (double) changeSpan.toSeconds(), 0, 1);
        return (int) Math.round(changeFar + share * (changeNear - changeFar));
    }
}
