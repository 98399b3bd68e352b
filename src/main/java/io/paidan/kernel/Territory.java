package io.paidan.kernel;

/** A part of the city planned as one; every event carries it, so that territories can later live on different machines. */
public record Territory(String name) {
    /** The whole city, until an operator cuts it. */
    public static final Territory CITY = new Territory("city");

    public Territory {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39}")) {
            throw new IllegalArgumentException("Territory \"" + name + "\" must be 1 to 40 letters, digits, - or _.");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
