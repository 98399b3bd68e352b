package io.paidan.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a plan is worth by the rules of its format.
 *
 * @param decimals with which the value is told
 * @param second travel minutes where the value is served weight
 * @param faults broken rules; such a plan counts for nothing
 */
record Verdict(double value, int decimals, OptionalDouble second, List<String> faults) {
    static Verdict of(double value, List<String> faults) {
        return new Verdict(value, 1, OptionalDouble.empty(), List.copyOf(faults));
    }

    static Verdict exact(double value, int decimals, List<String> faults) {
        return new Verdict(value, decimals, OptionalDouble.empty(), List.copyOf(faults));
    }

    static Verdict served(long weight, double travelMinutes, List<String> faults) {
        return new Verdict(weight, 0, OptionalDouble.of(travelMinutes), List.copyOf(faults));
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    String valueText() {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    String secondText() {
        return second.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", second.getAsDouble());
    }
}
