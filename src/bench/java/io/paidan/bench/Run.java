package io.paidan.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One run, or the mean of several.
 *
 * @param verdict none if nothing was found in time
 */
record Run(
        String instance,
        String solver,
        String seed,
        double cpuSeconds,
        Optional<Verdict> verdict,
        OptionalDouble best,
        OptionalDouble gap,
        OptionalDouble iterationsPerSecond) {
    static Run leftOut(String instance, String solver, long seed, OptionalDouble best) {
        return new Run(
                instance, solver, Long.toString(seed), 0, Optional.empty(), best, OptionalDouble.empty(), OptionalDouble.empty());
    }

    String line() {
        return String.join(
                "\t",
                instance,
                solver,
                seed,
                decimals(2, cpuSeconds),
                verdict.map(Verdict::valueText).orElse("-"),
                verdict.map(Verdict::secondText).orElse("-"),
                text(Math.max(1, verdict.map(Verdict::decimals).orElse(1)), best),
                text(3, gap),
                text(0, iterationsPerSecond));
    }

    private static String text(int decimals, OptionalDouble number) {
        return number.isEmpty() ? "-" : decimals(decimals, number.getAsDouble());
    }

    private static String decimals(int decimals, double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }
}
