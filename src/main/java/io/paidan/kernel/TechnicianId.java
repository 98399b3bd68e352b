package io.paidan.kernel;

/** The operator's own key of a technician, 1 to 40 letters, digits, {@code - _ .}; for example {@code T007}. */
public record TechnicianId(String value) implements Comparable<TechnicianId> {
    public TechnicianId {
        if (!value.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}")) {
            throw new IllegalArgumentException(
                    "Technician id \"" + value + "\" must be 1 to 40 letters, digits, - _ or .");
        }
    }

    @Override
    public int compareTo(TechnicianId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
