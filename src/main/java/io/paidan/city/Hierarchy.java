package io.paidan.city;

import com.graphhopper.storage.RoutingCHEdgeExplorer;
import com.graphhopper.storage.RoutingCHEdgeIterator;
import com.graphhopper.storage.RoutingCHEdgeIteratorState;
import com.graphhopper.storage.RoutingCHGraph;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The contracted street graph under one weather, on flat arrays: for each node the arcs to more important nodes. Immutable.
 *
 * <p>Flat because the graph library's own iterators took 60 % of a matrix's time, and because nothing of the library's storage
 * has to stay open then, so old weather is simply forgotten.
 *
 * @param times of the edges it was contracted from
 * @param level importance of each node; a permutation of 0..n−1
 * @param up arcs leaving a node towards more important ones
 * @param down arcs reaching a node from more important ones, stored at the less important node
 */
record Hierarchy(EdgeTimes times, int[] level, Arcs up, Arcs down) {

    /**
     * @param start for each node its first arc; one more entry than nodes
     * @param head the more important node of each arc
     * @param tenths of a second
     * @param via the node a shortcut skips, or, for a street, −1 − its edge
     */
    record Arcs(int[] start, int[] head, int[] tenths, int[] via) {
        void write(DataOutputStream out) throws IOException {
            for (int[] array : new int[][] {start, head, tenths, via}) {
                writeInts(out, array);
            }
        }

        static Arcs read(DataInputStream in) throws IOException {
            return new Arcs(readInts(in), readInts(in), readInts(in), readInts(in));
        }
    }

    static Hierarchy of(RoutingCHGraph graph, EdgeTimes times) {
        int[] level = new int[graph.getNodes()];
        for (int node = 0; node < level.length; node++) {
            level[node] = graph.getLevel(node);
        }
        return new Hierarchy(times, level, arcs(graph, level, false), arcs(graph, level, true));
    }

    private static Arcs arcs(RoutingCHGraph graph, int[] level, boolean incoming) {
        RoutingCHEdgeExplorer explorer = incoming ? graph.createInEdgeExplorer() : graph.createOutEdgeExplorer();
        int[] start = new int[level.length + 1];
        Ints head = new Ints();
        Ints tenths = new Ints();
        Ints via = new Ints();
        for (int node = 0; node < level.length; node++) {
            RoutingCHEdgeIterator arc = explorer.setBaseNode(node);
            while (arc.next()) {
                double weight = arc.getWeight(incoming);
                if (level[arc.getAdjNode()] > level[node] && weight < EdgeTimes.CLOSED) {
                    head.add(arc.getAdjNode());
                    tenths.add((int) Math.round(weight));
                    via.add(arc.isShortcut() ? skipped(graph, arc) : -1 - arc.getOrigEdge());
                }
            }
            start[node + 1] = head.size();
        }
        return new Arcs(start, head.toArray(), tenths.toArray(), via.toArray());
    }

    private static int skipped(RoutingCHGraph graph, RoutingCHEdgeIteratorState shortcut) {
        var half = graph.getEdgeIteratorState(shortcut.getSkippedEdge1(), Integer.MIN_VALUE);
        int base = half.getBaseNode();
        return base == shortcut.getBaseNode() || base == shortcut.getAdjNode() ? half.getAdjNode() : base;
    }

    int nodes() {
        return level.length;
    }

    /** The nodes from the least to the most important; re-contracting in this order takes a third of the time. */
    int[] order() {
        int[] order = new int[level.length];
        for (int node = 0; node < level.length; node++) {
            order[level[node]] = node;
        }
        return order;
    }

    void write(DataOutputStream out) throws IOException {
        writeInts(out, times.along());
        writeInts(out, times.against());
        writeInts(out, level);
        up.write(out);
        down.write(out);
    }

    static Hierarchy read(DataInputStream in) throws IOException {
        EdgeTimes times = new EdgeTimes(readInts(in), readInts(in));
        return new Hierarchy(times, readInts(in), Arcs.read(in), Arcs.read(in));
    }

    private static void writeInts(DataOutputStream out, int[] array) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * array.length);
        bytes.asIntBuffer().put(array);
        out.writeInt(array.length);
        out.write(bytes.array());
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] array = new int[in.readInt()];
        byte[] bytes = new byte[4 * array.length];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asIntBuffer().get(array);
        return array;
    }
}
