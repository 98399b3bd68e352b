package io.paidan.city;

import io.paidan.city.Hierarchy.Arcs;
import java.util.Arrays;

/**
 * Dijkstra's search from a spot through more important nodes only; a city of 40,000 nodes settles some 100. Not thread-safe;
 * reuse it, because its arrays are as long as the graph.
 */
final class UpwardSearch {
    private final Arcs arcs;
    private final Arcs opposite;
    private final int[] tenths;
    private final int[] arcTo;
    private final int[] cameFrom;
    private final Ints touched = new Ints();
    private final Ints settled = new Ints();
    private long[] heap = new long[256];
    private int heapSize;

    private UpwardSearch(Arcs arcs, Arcs opposite, int nodes) {
        this.arcs = arcs;
        this.opposite = opposite;
        tenths = new int[nodes];
        Arrays.fill(tenths, EdgeTimes.CLOSED);
        arcTo = new int[nodes];
        cameFrom = new int[nodes];
    }

    static UpwardSearch leaving(Hierarchy hierarchy) {
        return new UpwardSearch(hierarchy.up(), hierarchy.down(), hierarchy.nodes());
    }

    static UpwardSearch reaching(Hierarchy hierarchy) {
        return new UpwardSearch(hierarchy.down(), hierarchy.up(), hierarchy.nodes());
    }

    /** Forgets the search before and searches from the two ends of a spot's edge. */
    void run(int node, int nodeTenths, int otherNode, int otherTenths) {
        for (int i = 0; i < touched.size(); i++) {
            tenths[touched.get(i)] = EdgeTimes.CLOSED;
        }
        touched.clear();
        settled.clear();
        heapSize = 0;
        reach(node, nodeTenths, -1, -1);
        reach(otherNode, otherTenths, -1, -1);
        while (heapSize > 0) {
            long top = pop();
            int at = (int) top;
            int here = (int) (top >> 32);
            if (here != tenths[at] || stalled(at, here)) {
                continue;
            }
            settled.add(at);
            for (int arc = arcs.start()[at]; arc < arcs.start()[at + 1]; arc++) {
                reach(arcs.head()[arc], here + arcs.tenths()[arc], at, arc);
            }
        }
    }

    /** The nodes reached whose time may be part of a fastest way. */
    Ints settled() {
        return settled;
    }

    /** From the spot to the node, or {@link EdgeTimes#CLOSED}. */
    int tenthsTo(int node) {
        return tenths[node];
    }

    /** The arc by which the node was reached, or −1 when it is an end of the spot's own edge. */
    int arcTo(int node) {
        return arcTo[node];
    }

    int cameFrom(int node) {
        return cameFrom[node];
    }

    /** A node that is reached faster through a more important one leads nowhere better. */
    private boolean stalled(int node, int here) {
        for (int arc = opposite.start()[node]; arc < opposite.start()[node + 1]; arc++) {
            int above = tenths[opposite.head()[arc]];
            if (above != EdgeTimes.CLOSED && above + opposite.tenths()[arc] < here) {
                return true;
            }
        }
        return false;
    }

    private void reach(int node, int newTenths, int from, int arc) {
        if (newTenths >= tenths[node]) {
            return;
        }
        if (tenths[node] == EdgeTimes.CLOSED) {
            touched.add(node);
        }
        tenths[node] = newTenths;
        cameFrom[node] = from;
        arcTo[node] = arc;
        push(((long) newTenths << 32) | node);
    }

    private void push(long entry) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heapSize);
        }
        int at = heapSize++;
        while (at > 0 && heap[(at - 1) >> 1] > entry) {
            heap[at] = heap[(at - 1) >> 1];
            at = (at - 1) >> 1;
        }
        heap[at] = entry;
    }

    private long pop() {
        long top = heap[0];
        long last = heap[--heapSize];
        int at = 0;
        while (2 * at + 1 < heapSize) {
            int child = 2 * at + 1;
            if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return top;
    }
}
