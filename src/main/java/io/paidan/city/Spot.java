package io.paidan.city;

/**
 * Where a place meets the street graph.
 *
 * @param edge of the street graph
 * @param base the node the edge starts from
 * @param adjacent the node it leads to
 * @param share how far along the edge, 0 at the base node to 1
 * @param longitude of the point on the street
 * @param latitude of the point on the street
 * @param metresOff straight-line distance from the place to that point
 */
record Spot(int edge, int base, int adjacent, double share, double longitude, double latitude, double metresOff) {
    /** The share of an edge's time that lies before or behind the spot. */
    static int part(int tenths, double share) {
        return tenths == EdgeTimes.CLOSED ? EdgeTimes.CLOSED : (int) Math.round(tenths * share);
    }
}
