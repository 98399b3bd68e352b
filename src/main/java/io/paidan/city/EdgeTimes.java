package io.paidan.city;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/**
 * Driving time of every edge of the street graph under one weather, in tenths of a second.
 *
 * <p>Whole tenths, because sums of whole numbers do not depend on their order: the contracted graph and plain Dijkstra agree to
 * the digit. An edge is off by 0.05 s at most, a drive over 100 edges by about 0.3 s.
 *
 * @param along from the edge's base node to its other node, or {@link #CLOSED}
 * @param against the other way, or {@link #CLOSED}
 */
record EdgeTimes(int[] along, int[] against) implements Weighting {
    static final int CLOSED = Integer.MAX_VALUE / 4;

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        boolean backwards = ((edge.getEdgeKey() & 1) == 1) != reverse;
        int tenths = (backwards ? against : along)[edge.getEdge()];
        return tenths == CLOSED ? Double.POSITIVE_INFINITY : tenths;
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return (long) (calcEdgeWeight(edge, reverse) * 100);
    }

    @Override
    public double calcMinWeightPerDistance() {
        return 0;
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public boolean hasTurnCosts() {
        return false;
    }

    @Override
    public String getName() {
        return "edge_times";
    }
}
