package io.paidan.city;

import java.util.Arrays;
import java.util.List;

/**
 * All times between two lists of spots by buckets (Knopp, Sanders, Schultes, Schulz, Wagner 2007): one upward search per target
 * leaves its time at every node it settles, then one upward search per source collects. Porto, 1,000 × 1,000 on one busy core: 0.2 s
 * (printed by {@code ExtractsTest}).
 */
final class ManyToMany {
    private final Hierarchy hierarchy;
    private final UpwardSearch leaving;
    private final UpwardSearch reaching;

    ManyToMany(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        leaving = UpwardSearch.leaving(hierarchy);
        reaching = UpwardSearch.reaching(hierarchy);
    }

    /** Tenths of a second from each source to each target, {@link EdgeTimes#CLOSED} where no way leads. */
    int[][] table(List<Spot> sources, List<Spot> targets) {
        int[] bucket = new int[hierarchy.nodes()];
        Arrays.fill(bucket, -1);
        Ints next = new Ints();
        Ints target = new Ints();
        Ints rest = new Ints();
        for (int t = 0; t < targets.size(); t++) {
            reach(targets.get(t));
            Ints settled = reaching.settled();
            for (int i = 0; i < settled.size(); i++) {
                int node = settled.get(i);
                next.add(bucket[node]);
                bucket[node] = target.size();
                target.add(t);
                rest.add(reaching.tenthsTo(node));
            }
        }
        int[] nextAt = next.toArray();
        int[] targetAt = target.toArray();
        int[] restAt = rest.toArray();
        int[][] table = new int[sources.size()][targets.size()];
        for (int s = 0; s < table.length; s++) {
            int[] row = table[s];
            for (int t = 0; t < row.length; t++) {
                row[t] = alongOneEdge(sources.get(s), targets.get(t));
            }
            leave(sources.get(s));
            Ints settled = leaving.settled();
            for (int i = 0; i < settled.size(); i++) {
                int tenths = leaving.tenthsTo(settled.get(i));
                for (int at = bucket[settled.get(i)]; at >= 0; at = nextAt[at]) {
                    row[targetAt[at]] = Math.min(row[targetAt[at]], tenths + restAt[at]);
                }
            }
        }
        return table;
    }

    /** The edges of the fastest way, in order, without those the spots lie on; as in {@link Hierarchy.Arcs#via()}, and signed. */
    Way way(Spot from, Spot to) {
        leave(from);
        reach(to);
        int best = alongOneEdge(from, to);
        int meeting = -1;
        for (int i = 0; i < leaving.settled().size(); i++) {
            int node = leaving.settled().get(i);
            int tenths = leaving.tenthsTo(node) + reaching.tenthsTo(node);
            if (tenths < best) {
                best = tenths;
                meeting = node;
            }
        }
        Ints nodes = new Ints();
        Ints edges = new Ints();
        if (meeting >= 0) {
            climb(meeting, nodes, edges);
            descend(meeting, nodes, edges);
        }
        return new Way(best, nodes.toArray(), edges.toArray());
    }

    /**
     * @param tenths of a second, or {@link EdgeTimes#CLOSED} when there is no way
     * @param nodes from the first to the last; none when the spots lie on one edge and the way is along it
     * @param edges between them; one less than nodes
     */
    record Way(int tenths, int[] nodes, int[] edges) {}

    private void leave(Spot spot) {
        EdgeTimes times = hierarchy.times();
        leaving.run(
                spot.adjacent(),
                Spot.part(times.along()[spot.edge()], 1 - spot.share()),
                spot.base(),
                Spot.part(times.against()[spot.edge()], spot.share()));
    }

    private void reach(Spot spot) {
        EdgeTimes times = hierarchy.times();
        reaching.run(
                spot.base(),
                Spot.part(times.along()[spot.edge()], spot.share()),
                spot.adjacent(),
                Spot.part(times.against()[spot.edge()], 1 - spot.share()));
    }

    private int alongOneEdge(Spot from, Spot to) {
        if (from.edge() != to.edge()) {
            return EdgeTimes.CLOSED;
        }
        double ahead = to.share() - from.share();
        EdgeTimes times = hierarchy.times();
        return ahead >= 0
                ? Spot.part(times.along()[from.edge()], ahead)
                : Spot.part(times.against()[from.edge()], -ahead);
    }

    private void climb(int meeting, Ints nodes, Ints edges) {
        Ints arcs = new Ints();
        Ints tails = new Ints();
        int node = meeting;
        while (leaving.arcTo(node) >= 0) {
            arcs.add(leaving.arcTo(node));
            node = leaving.cameFrom(node);
            tails.add(node);
        }
        nodes.add(node);
        for (int i = arcs.size() - 1; i >= 0; i--) {
            int arc = arcs.get(i);
            unfold(tails.get(i), hierarchy.up().head()[arc], hierarchy.up().via()[arc], nodes, edges);
        }
    }

    private void descend(int meeting, Ints nodes, Ints edges) {
        int node = meeting;
        while (reaching.arcTo(node) >= 0) {
            int arc = reaching.arcTo(node);
            int next = reaching.cameFrom(node);
            unfold(node, next, hierarchy.down().via()[arc], nodes, edges);
            node = next;
        }
    }

    private void unfold(int from, int to, int via, Ints nodes, Ints edges) {
        if (via < 0) {
            edges.add(-1 - via);
            nodes.add(to);
            return;
        }
        unfold(from, via, cheapest(hierarchy.down(), via, from), nodes, edges);
        unfold(via, to, cheapest(hierarchy.up(), via, to), nodes, edges);
    }

    private static int cheapest(Hierarchy.Arcs arcs, int node, int head) {
        int best = -1;
        for (int arc = arcs.start()[node]; arc < arcs.start()[node + 1]; arc++) {
            if (arcs.head()[arc] == head && (best < 0 || arcs.tenths()[arc] < arcs.tenths()[best])) {
                best = arc;
            }
        }
        return arcs.via()[best];
    }
}
