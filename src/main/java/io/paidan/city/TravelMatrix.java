package io.paidan.city;

import io.paidan.kernel.Location;
import java.util.List;

/**
 * Travel times between places: {@code seconds()[from][to]}, whole seconds, 0 on the diagonal. The rows are shared, not copied
 * (1,000 places are 4 MB): never write to them.
 *
 * @param seconds {@link #NEVER} where no way leads
 * @throws IllegalArgumentException when the matrix is not places × places
 */
public record TravelMatrix(List<Location> places, int[][] seconds) {
    /** Further than any horizon; small enough that sums with it do not overflow. */
    public static final int NEVER = Integer.MAX_VALUE / 4;

    public TravelMatrix {
        places = List.copyOf(places);
        if (seconds.length != places.size()) {
            throw new IllegalArgumentException(
                    "A travel matrix of " + places.size() + " places cannot have " + seconds.length + " rows.");
        }
        for (int i = 0; i < seconds.length; i++) {
            if (seconds[i].length != seconds.length) {
                throw new IllegalArgumentException("Row " + i + " of a travel matrix of " + places.size()
                        + " places cannot have " + seconds[i].length + " columns.");
            }
        }
    }

    public int size() {
        return places.size();
    }

    public int seconds(int from, int to) {
        return seconds[from][to];
    }
}
