package io.paidan.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.Location;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class StreetTravelTimesTest {
    private static final long SEED = 20_240_510;
    private static final Location IN_THE_ESTUARY = new Location(-56.20, -34.9575);

    private final TestCity city = TestCity.demo();
    private final TravelTimes times = city.travelTimes();

    @Test
    void theTableEqualsPlainDijkstra() {
        agreesWithDijkstra(Conditions.DRY);
    }

    @Test
    void theTableEqualsPlainDijkstraInAStorm() {
        agreesWithDijkstra(new Conditions(List.of(SlowZone.slowed(city.middle(0.3), 2.5))));
    }

    private void agreesWithDijkstra(Conditions conditions) {
        Hierarchy hierarchy = city.prepared().under(conditions).join();
        List<Spot> spots = city.randomPlaces(60, SEED).stream()
                .map(place -> city.prepared().streets().nearest(place).orElseThrow())
                .toList();
        int[][] table = new ManyToMany(hierarchy).table(spots, spots);
        Dijkstra reference = new Dijkstra(hierarchy.times());
        for (int from = 0; from < spots.size(); from += 3) {
            int[] nodes = reference.from(spots.get(from));
            for (int to = 0; to < spots.size(); to++) {
                assertThat(table[from][to])
                        .as("tenths from %d to %d, seed %d", from, to, SEED)
                        .isEqualTo(reference.to(nodes, spots.get(from), spots.get(to)));
            }
        }
    }

    @Test
    void everyPairOfRandomPlacesHasATime() {
        List<Location> places = city.randomPlaces(200, SEED);
        for (int[] row : times.matrix(places, Conditions.DRY).seconds()) {
            assertThat(Arrays.stream(row)).as("seed %d", SEED).allMatch(seconds -> seconds >= 0 && seconds < 4 * 3_600);
        }
    }

    @Test
    void anExtendedMatrixEqualsTheFullOne() {
        List<Location> places = city.randomPlaces(80, SEED);
        TravelMatrix old = times.matrix(places.subList(0, 60), Conditions.DRY);
        TravelMatrix extended = times.extend(old, places.subList(60, 80), Conditions.DRY);
        assertThat(extended.places()).isEqualTo(places);
        assertThat(extended.seconds())
                .isDeepEqualTo(times.matrix(places, Conditions.DRY).seconds());
    }

    @Test
    void aStormSlowsDrivesThroughItAndNoOthers() {
        List<Location> places = city.randomPlaces(100, SEED);
        Conditions storm = new Conditions(List.of(SlowZone.slowed(city.middle(0.3), 3)));
        int[][] dry = times.matrix(places, Conditions.DRY).seconds();
        int[][] wet = times.matrix(places, storm).seconds();
        Envelope inside = city.middle(0.25).getEnvelopeInternal();
        int slowed = 0;
        for (int from = 0; from < dry.length; from++) {
            for (int to = 0; to < dry.length; to++) {
                assertThat(wet[from][to]).isGreaterThanOrEqualTo(dry[from][to]);
                if (from != to && contains(inside, places.get(from)) && dry[from][to] > 60) {
                    assertThat(wet[from][to]).as("from inside, seed %d", SEED).isGreaterThan(dry[from][to]);
                    slowed++;
                }
            }
        }
        assertThat(slowed).as("pairs that start in the storm").isPositive();
    }

    @Test
    void nobodyDrivesIntoAClosedArea() {
        List<Location> places = city.randomPlaces(100, SEED);
        Conditions closed = new Conditions(List.of(SlowZone.closed(city.middle(0.3))));
        int[][] seconds = times.matrix(places, closed).seconds();
        Envelope inside = city.middle(0.2).getEnvelopeInternal();
        int entering = 0;
        for (int from = 0; from < seconds.length; from++) {
            for (int to = 0; to < seconds.length; to++) {
                if (!contains(inside, places.get(from)) && contains(inside, places.get(to))) {
                    assertThat(seconds[from][to]).isEqualTo(TravelMatrix.NEVER);
                    entering++;
                }
            }
        }
        assertThat(entering).as("pairs that lead into the closed area").isPositive();
    }

    @Test
    void aPlaceFarFromAnyStreetStillHasATime() {
        List<Location> places = List.of(city.randomPlaces(1, SEED).getFirst(), IN_THE_ESTUARY);
        double offStreet = city.prepared()
                .streets()
                .nearest(IN_THE_ESTUARY)
                .map(Spot::metresOff)
                .orElse(1e9);
        assertThat(offStreet).isGreaterThan(Streets.SNAP_METRES);
        int seconds = times.matrix(places, Conditions.DRY).seconds(0, 1);
        assertThat(seconds).isBetween((int) (500 * 1.4 * 3.6 / 30), 4 * 3_600);
    }

    @Test
    void theEstimateSlowsWhatCrossesTheStormAndLeavesTheRest() {
        List<Location> places = city.randomPlaces(60, SEED);
        TravelMatrix dry = times.matrix(places, Conditions.DRY);
        Conditions storm = new Conditions(List.of(SlowZone.slowed(city.middle(0.3), 3)));
        TravelMatrix estimate = times.estimate(dry, places, storm);
        Envelope inside = city.middle(0.29).getEnvelopeInternal();
        for (int from = 0; from < places.size(); from++) {
            for (int to = 0; to < places.size(); to++) {
                assertThat(estimate.seconds(from, to)).isBetween(dry.seconds(from, to), 3 * dry.seconds(from, to) + 1);
                if (contains(inside, places.get(from)) && contains(inside, places.get(to))) {
                    assertThat(estimate.seconds(from, to)).isEqualTo(3 * dry.seconds(from, to));
                }
            }
        }
    }

    @Test
    void conditionsAreReadyOnlyOncePrepared() {
        Conditions storm = new Conditions(List.of(SlowZone.slowed(city.middle(0.11), 1.7)));
        times.prepare(storm).join();
        assertThat(times.ready(storm)).isTrue();
    }

    private static boolean contains(Envelope box, Location place) {
        return box.contains(place.longitude(), place.latitude());
    }

    /** The textbook's search over all edges, as the reference. */
    private final class Dijkstra {
        private final EdgeTimes edgeTimes;
        private final int nodes = city.prepared().under(Conditions.DRY).join().nodes();
        private final int[][] ends = new int[city.prepared().streets().edges()][];

        private Dijkstra(EdgeTimes edgeTimes) {
            this.edgeTimes = edgeTimes;
            for (int edge = 0; edge < ends.length; edge++) {
                ends[edge] = city.prepared().streets().ends(edge);
            }
        }

        int[] from(Spot spot) {
            int[] best = new int[nodes];
            Arrays.fill(best, EdgeTimes.CLOSED);
            List<List<Integer>> edgesAt = new java.util.ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                edgesAt.add(new java.util.ArrayList<>());
            }
            for (int edge = 0; edge < ends.length; edge++) {
                edgesAt.get(ends[edge][0]).add(edge);
                edgesAt.get(ends[edge][1]).add(edge);
            }
            PriorityQueue<long[]> open = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
            open.add(new long[] {Spot.part(edgeTimes.along()[spot.edge()], 1 - spot.share()), spot.adjacent()});
            open.add(new long[] {Spot.part(edgeTimes.against()[spot.edge()], spot.share()), spot.base()});
            while (!open.isEmpty()) {
                long[] next = open.remove();
                int node = (int) next[1];
                if (next[0] >= best[node]) {
                    continue;
                }
                best[node] = (int) next[0];
                for (int edge : edgesAt.get(node)) {
                    boolean along = ends[edge][0] == node;
                    long through = next[0] + (along ? edgeTimes.along() : edgeTimes.against())[edge];
                    open.add(new long[] {through, ends[edge][along ? 1 : 0]});
                }
            }
            return best;
        }

        int to(int[] best, Spot from, Spot to) {
            int viaBase = best[to.base()] + Spot.part(edgeTimes.along()[to.edge()], to.share());
            int viaOther = best[to.adjacent()] + Spot.part(edgeTimes.against()[to.edge()], 1 - to.share());
            int shortest = Math.min(EdgeTimes.CLOSED, Math.min(viaBase, viaOther));
            if (from.edge() == to.edge()) {
                double ahead = to.share() - from.share();
                int direct = ahead >= 0
                        ? Spot.part(edgeTimes.along()[to.edge()], ahead)
                        : Spot.part(edgeTimes.against()[to.edge()], -ahead);
                shortest = Math.min(shortest, direct);
            }
            return shortest;
        }
    }
}
