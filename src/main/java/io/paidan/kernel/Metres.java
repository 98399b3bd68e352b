package io.paidan.kernel;

/** A distance in metres, finite and never negative. */
public record Metres(double value) implements Comparable<Metres> {
    public Metres {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A distance must be 0 m or more, but was " + value + " m.");
        }
    }

    public static Metres ofKilometres(double kilometres) {
        return new Metres(kilometres * 1_000);
    }

    @Override
    public int compareTo(Metres other) {
        return Double.compare(value, other.value);
    }
}
