package io.paidan.bench;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The technician files of Pillac, Guéret and Medaglia. The rules, found out by recounting the 29 stored solutions of crew25 that
 * belong to the files at hand (all 29 keep them, and their values come out to 0.0001):
 *
 * <ul>
 *   <li>A technician starts and ends at home, without a limit on how many work; distances are Euclidean and not rounded; a unit of
 *       distance is a unit of time.
 *   <li>Every request is served once, its service begins within its window, arriving early means waiting; the technician is
 *       back before the end of his own window.
 *   <li>He has every skill of the request. He has its tools with him, which are kept, and its spare parts, which are used up: his
 *       own or, after he has been at the depot (node 0, once at most, taking no time), all there are.
 *   <li>{@code best-known-working-time.sol}: the sum over technicians of the time from leaving home, as late as all windows
 *       allow, to being back: travel, service and what waiting then remains.
 * </ul>
 *
 * <p>{@code best-known-duration.sol} has no routes to recount, and every value is higher than the working time, so it cannot be
 * checked. So the value here is working time. Service is the same in every plan.
 */
final class TechnicianFile implements Instance {
    /** Fine enough that a hundred legs, rounded up, add less than 0.01. */
    static final int SCALE = 10_000;

    private static final Pattern ROW = Pattern.compile(
            "\\s*(\\d+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+\\[(.*?)]\\s*\\[(.*?)]\\s*\\[(.*?)]\\s*");
    private static final Pattern CREW = Pattern.compile("\\s*(\\d+)\\s+\\d+\\s+\\d+\\s+\\d+\\s*");

    record Node(
            double x, double y, double open, double close, double service, int[] skills, int[] tools, int[] parts) {}

    private final String name;
    private final int crew;
    /** By the numbers of the file: the depot, the technicians' homes, the requests. */
    private final List<Node> nodes;

    private final Problem problem;

    private TechnicianFile(String name, int crew, List<Node> nodes) {
        this.name = name;
        this.crew = crew;
        this.nodes = nodes;
        problem = map();
    }

    static TechnicianFile read(Path file) throws IOException {
        int crew = 0;
        List<Node> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher row = ROW.matcher(line);
            Matcher head = CREW.matcher(line);
            if (crew == 0 && head.matches()) {
                crew = Integer.parseInt(head.group(1));
            } else if (row.matches()) {
                if (!row.group(1).equals(Integer.toString(nodes.size()))) {
                    throw new Misuse(file + ": node " + row.group(1) + " follows node " + (nodes.size() - 1) + ".");
                }
                nodes.add(node(file, row));
            }
        }
        if (crew < 1 || nodes.size() < crew + 2) {
            throw new Misuse(file + " is no technician file: it names " + crew + " technicians and has " + nodes.size()
                    + " rows of nodes; expected a depot, the technicians and requests.");
        }
        return new TechnicianFile(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""), crew, nodes);
    }

    private static Node node(Path file, Matcher row) {
        try {
            double[] figures =
                    IntStream.rangeClosed(2, 6).mapToDouble(i -> Double.parseDouble(row.group(i))).toArray();
            return new Node(
                    figures[0],
                    figures[1],
                    figures[2],
                    figures[3],
                    figures[4],
                    numbers(row.group(7)),
                    numbers(row.group(8)),
                    numbers(row.group(9)));
        } catch (NumberFormatException notANumber) {
            throw new Misuse(file + ": node " + row.group(1) + " is not all numbers (" + notANumber.getMessage() + ").");
        }
    }

    private static int[] numbers(String list) {
        return list.isBlank()
                ? new int[0]
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    /** The visits are the requests, then each technician's way by the depot; the kinds of stock are the tools, then the parts. */
    private Problem map() {
        int requests = nodes.size() - crew - 1;
        Draft draft = new Draft(requests + crew, crew);
        draft.travel = travel();
        draft.idleWeight = 1;
        int tools = 1 + nodes.stream().flatMapToInt(node -> Arrays.stream(node.tools)).max().orElse(-1);
        int parts = nodes.stream().mapToInt(node -> node.parts.length).max().orElse(0);
        for (int v = 0; v < requests; v++) {
            Node node = nodes.get(crew + 1 + v);
            draft.visit(v, crew + 1 + v, up(node.open), down(node.close), up(node.service), 1);
            draft.need[v] = kinds(node, tools, parts, 1);
            for (int r = 0; r < crew; r++) {
                int[] skills = nodes.get(1 + r).skills;
                if (Arrays.stream(node.skills).allMatch(skill -> has(skills, skill))) {
                    draft.allow(v, r);
                }
            }
        }
        for (int r = 0; r < crew; r++) {
            Node home = nodes.get(1 + r);
            draft.startPlace[r] = 1 + r;
            draft.endPlace[r] = 1 + r;
            draft.readyAt[r] = up(home.open);
            draft.latestEnd[r] = down(home.close);
            draft.stock[r] = kinds(home, tools, parts, Problem.NEVER);
            draft.restock[r] = requests + r;
            draft.visit(requests + r, 0, 0, Problem.NEVER, 0, 0);
            draft.need[requests + r] = new int[tools + parts];
            draft.allow(requests + r, r);
        }
        return draft.problem();
    }

    private int[][] travel() {
        int[][] travel = new int[nodes.size()][nodes.size()];
        for (int a = 0; a < travel.length; a++) {
            for (int b = 0; b < travel.length; b++) {
                travel[a][b] = up(distance(nodes.get(a), nodes.get(b)));
            }
        }
        return travel;
    }

    private static int[] kinds(Node node, int tools, int parts, int ofATool) {
        int[] kinds = Arrays.copyOf(new int[tools], tools + parts);
        Arrays.stream(node.tools).forEach(tool -> kinds[tool] = ofATool);
        System.arraycopy(node.parts, 0, kinds, tools, node.parts.length);
        return kinds;
    }

    /** Rounded so that a plan that keeps the windows in whole numbers keeps them in the file's. */
    private static int up(double units) {
        return (int) Math.ceil(units * SCALE);
    }

    private static int down(double units) {
        return (int) Math.floor(units * SCALE);
    }

    static double distance(Node a, Node b) {
        return Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
    }

    static boolean has(int[] set, int element) {
        return Arrays.stream(set).anyMatch(e -> e == element);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Problem problem() {
        return problem;
    }

    /** The file's number of the request, or 0, the depot. */
    @Override
    public int label(int visit) {
        int node = crew + 1 + visit;
        return node < nodes.size() ? node : 0;
    }

    /** The file's number of the technician. */
    @Override
    public int routeLabel(int route) {
        return route + 1;
    }

    @Override
    public Verdict recount(Solution plan) {
        List<String> faults = new ArrayList<>();
        boolean[] seen = new boolean[nodes.size()];
        double sum = 0;
        for (int r = 0; r < plan.routes().length; r++) {
            int[] tour = Arrays.stream(plan.routes()[r]).map(this::label).toArray();
            TechnicianDay day = new TechnicianDay(nodes, routeLabel(r), tour);
            sum += day.workingTime();
            faults.addAll(day.faults());
            for (int node : tour) {
                if (node > 0 && seen[node]) {
                    faults.add("request " + node + " is served twice");
                }
                seen[node] = true;
            }
        }
        for (int node = crew + 1; node < seen.length; node++) {
            if (!seen[node]) {
                faults.add("request " + node + " is not served");
            }
        }
        return Verdict.exact(sum, 4, faults);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s with %d technicians", name, crew);
    }
}
