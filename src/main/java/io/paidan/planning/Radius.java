package io.paidan.planning;

/**
 * How far around the customer a technician had to be looked for (D1, M4): the ring in which his base lies.
 *
 * @param metres outer edge of that ring, as the crow flies
 * @param widened how many times the smallest ring had to be widened to get there; 0 is nearest first
 */
public record Radius(int metres, int widened) {
    public Radius {
        if (metres <= 0 || widened < 0) {
            throw new IllegalArgumentException("A radius has metres above 0 and is widened 0 times or more, not "
                    + metres + " m, " + widened + " times");
        }
    }
}
