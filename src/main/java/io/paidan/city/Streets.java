package io.paidan.city;

import com.carrotsearch.hppc.cursors.IntCursor;
import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.routing.ch.NodeOrderingProvider;
import com.graphhopper.routing.ch.PrepareContractionHierarchies;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.DecimalEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadAccess;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.ev.VehicleSpeed;
import com.graphhopper.routing.subnetwork.TarjanSCC;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.CHConfig;
import com.graphhopper.storage.CHStorage;
import com.graphhopper.storage.RoutingCHGraphImpl;
import com.graphhopper.storage.index.LocationIndex;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.GHUtility;
import com.graphhopper.util.PointList;
import io.paidan.kernel.Location;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.locationtech.jts.geom.Envelope;

/**
 * The drivable streets of the extract as a graph: where places meet it, what its edges look like, and its contraction under any
 * weather. Safe for concurrent use; {@link #contract} one at a time.
 *
 * <p>Only streets of the biggest strongly connected part count, so without closures every spot reaches every other one.
 */
final class Streets {
    /** A place may lie this far from a street and still be on it. The graph library alone "finds" streets 15 km away. */
    static final double SNAP_METRES = 500;

    private static final String CAR = "car";
    /** Private roads are open to a technician who is called there, but gates make them no short cut. */
    private static final double PRIVATE_SPEED_FACTOR = 0.2;

    private final BaseGraph graph;
    private final LocationIndex index;
    private final BitSet connected;
    private final EdgeTimes dry;
    private final AtomicInteger contractions = new AtomicInteger();

    private Streets(BaseGraph graph, LocationIndex index, EdgeTimes dry) {
        this.graph = graph;
        this.index = index;
        this.dry = dry;
        connected = connected(graph, dry);
    }

    /** Reads the graph in {@code directory}; imports it there first when the directory is empty. */
    static Streets open(Extract extract, Path directory) {
        GraphHopper importer = new GraphHopper()
                .setOSMFile(extract.file().toString())
                .setGraphHopperLocation(directory.toString())
                .setEncodedValuesString("car_access|block_private=false, car_average_speed, road_access")
                .setProfiles(new Profile(CAR).setCustomModel(GHUtility.loadCustomModelFromJar("car.json")))
                .setMinNetworkSize(0);
        importer.importOrLoad();
        BaseGraph graph = importer.getBaseGraph();
        if (graph.getEdges() == 0) {
            throw new IllegalStateException("The extract " + extract.file()
                    + " has no street a car may use. Set paidan.city.extract to an extract of a city.");
        }
        if (!graph.isFrozen()) {
            graph.freeze(); // or contraction refuses
        }
        return new Streets(graph, importer.getLocationIndex(), dryTimes(importer));
    }

    private static EdgeTimes dryTimes(GraphHopper importer) {
        var encoding = importer.getEncodingManager();
        BooleanEncodedValue access = encoding.getBooleanEncodedValue(VehicleAccess.key(CAR));
        DecimalEncodedValue speed = encoding.getDecimalEncodedValue(VehicleSpeed.key(CAR));
        EnumEncodedValue<RoadAccess> rights = encoding.getEnumEncodedValue(RoadAccess.KEY, RoadAccess.class);
        BaseGraph graph = importer.getBaseGraph();
        EdgeTimes times = new EdgeTimes(new int[graph.getEdges()], new int[graph.getEdges()]);
        AllEdgesIterator edge = graph.getAllEdges();
        while (edge.next()) {
            double factor = edge.get(rights) == RoadAccess.PRIVATE ? PRIVATE_SPEED_FACTOR : 1;
            double metres = edge.getDistance();
            times.along()[edge.getEdge()] = tenths(edge.get(access), metres, factor * edge.get(speed));
            times.against()[edge.getEdge()] = tenths(edge.getReverse(access), metres, factor * edge.getReverse(speed));
        }
        return times;
    }

    private static int tenths(boolean open, double metres, double kmh) {
        return open && kmh > 0 ? (int) Math.max(1, Math.round(metres * 36 / kmh)) : EdgeTimes.CLOSED;
    }

    private static BitSet connected(BaseGraph graph, EdgeTimes dry) {
        var parts = TarjanSCC.findComponents(graph, edge -> dry.calcEdgeWeight(edge, false) < EdgeTimes.CLOSED, true);
        BitSet nodes = new BitSet(graph.getNodes());
        for (IntCursor node : parts.getBiggestComponent()) {
            nodes.set(node.value);
        }
        return nodes;
    }

    EdgeTimes dry() {
        return dry;
    }

    int edges() {
        return graph.getEdges();
    }

    Envelope bounds() {
        var box = graph.getBounds();
        return new Envelope(box.minLon, box.maxLon, box.minLat, box.maxLat);
    }

    /** The nearest point on a street, however far; empty only when the index finds none around. */
    Optional<Spot> nearest(Location place) {
        Snap snap = index.findClosest(place.latitude(), place.longitude(), this::usable);
        if (!snap.isValid()) {
            return Optional.empty();
        }
        int edge = snap.getClosestEdge().getEdge();
        EdgeIteratorState stored = edge(edge);
        var point = snap.getSnappedPoint();
        Location onStreet = new Location(point.getLon(), point.getLat());
        return Optional.of(new Spot(
                edge,
                stored.getBaseNode(),
                stored.getAdjNode(),
                share(stored, onStreet),
                onStreet.longitude(),
                onStreet.latitude(),
                place.distanceTo(onStreet).value()));
    }

    private boolean usable(EdgeIteratorState edge) {
        return connected.get(edge.getBaseNode())
                && connected.get(edge.getAdjNode())
                && (dry.along()[edge.getEdge()] != EdgeTimes.CLOSED
                        || dry.against()[edge.getEdge()] != EdgeTimes.CLOSED);
    }

    private static double share(EdgeIteratorState edge, Location at) {
        Line line = Line.of(edge.fetchWayGeometry(FetchMode.ALL));
        return line.shareAt(at);
    }

    /** From the edge's base node to its other node. */
    Line line(int edge) {
        return Line.of(edge(edge).fetchWayGeometry(FetchMode.ALL));
    }

    int baseNode(int edge) {
        return edge(edge).getBaseNode();
    }

    /** The edge's base node and its other node. */
    int[] ends(int edge) {
        EdgeIteratorState state = edge(edge);
        return new int[] {state.getBaseNode(), state.getAdjNode()};
    }

    private EdgeIteratorState edge(int edge) {
        return graph.getEdgeIteratorState(edge, Integer.MIN_VALUE);
    }

    /**
     * Contracts the graph under these times.
     *
     * @param order nodes from the least important, as an earlier contraction found them; empty to find out
     */
    synchronized Hierarchy contract(EdgeTimes times, int[] order) {
        CHConfig config = CHConfig.nodeBased("weather_" + contractions.incrementAndGet(), times);
        PrepareContractionHierarchies contraction = PrepareContractionHierarchies.fromGraph(graph, config);
        if (order.length > 0) {
            contraction.useFixedNodeOrdering(NodeOrderingProvider.fromArray(order));
        }
        CHStorage storage = contraction.doWork().getCHStorage();
        try {
            return Hierarchy.of(RoutingCHGraphImpl.fromGraph(graph, storage, config), times);
        } finally {
            storage.close();
        }
    }

    /** A line along streets, longitude and latitude in turns. */
    record Line(double[] coordinates) {
        static Line of(PointList points) {
            double[] coordinates = new double[2 * points.size()];
            for (int i = 0; i < points.size(); i++) {
                coordinates[2 * i] = points.getLon(i);
                coordinates[2 * i + 1] = points.getLat(i);
            }
            return new Line(coordinates);
        }

        int size() {
            return coordinates.length / 2;
        }

        Location point(int index) {
            return new Location(coordinates[2 * index], coordinates[2 * index + 1]);
        }

        double metres() {
            double metres = 0;
            for (int i = 1; i < size(); i++) {
                metres += point(i - 1).distanceTo(point(i)).value();
            }
            return metres;
        }

        /** How far along the line its nearest point to {@code at} lies, 0 to 1. */
        double shareAt(Location at) {
            double narrowing = Math.cos(Math.toRadians(at.latitude()));
            double nearest = Double.POSITIVE_INFINITY;
            double before = 0;
            double until = 0;
            for (int i = 1; i < size(); i++) {
                double dx = (coordinates[2 * i] - coordinates[2 * i - 2]) * narrowing;
                double dy = coordinates[2 * i + 1] - coordinates[2 * i - 1];
                double px = (at.longitude() - coordinates[2 * i - 2]) * narrowing;
                double py = at.latitude() - coordinates[2 * i - 1];
                double square = dx * dx + dy * dy;
                double t = square == 0 ? 0 : Math.clamp((px * dx + py * dy) / square, 0, 1);
                double off = Math.hypot(px - t * dx, py - t * dy);
                if (off < nearest) {
                    nearest = off;
                    until = before + t * Math.sqrt(square);
                }
                before += Math.sqrt(square);
            }
            return before == 0 ? 0 : until / before;
        }
    }
}
