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

/**
 * Solomon's and Gehring and Homberger's files: a fleet at one depot, room on the vans, windows; the distance counts, and every
 * distance is cut off after one decimal. A unit of time and way is one second of the dispatch problem's, times ten.
 */
final class Vrptw implements Instance {
    private static final int TENTHS = 10;
    private final String name;
    private final int vehicles;
    private final int capacity;
    /** x, y, demand, ready, due, service; the depot first. */
    private final int[][] customers;

    private final Problem problem;

    private Vrptw(String name, int vehicles, int capacity, int[][] customers) {
        this.name = name;
        this.vehicles = vehicles;
        this.capacity = capacity;
        this.customers = customers;
        problem = map();
    }

    static Vrptw read(Path file) throws IOException {
        List<int[]> rows = new ArrayList<>();
        int[] fleet = {};
        for (String line : Files.readAllLines(file)) {
            int[] numbers = numbers(line);
            if (numbers.length == 2 && fleet.length == 0) {
                fleet = numbers;
            } else if (numbers.length == 7 && numbers[0] == rows.size()) {
                rows.add(Arrays.copyOfRange(numbers, 1, 7));
            } else if (numbers.length > 0) {
                throw new Misuse(file + " has the line \"" + line.strip() + "\"; expected number and capacity of vehicles, "
                        + "then customers from 0 on with number, x, y, demand, ready, due and service.");
            }
        }
        if (fleet.length == 0 || fleet[0] < 1 || rows.size() < 2) {
            throw new Misuse(file + " is no Solomon or Gehring–Homberger file: it has " + rows.size()
                    + " rows of customers" + (fleet.length == 0 ? " and no line with the fleet." : "."));
        }
        String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return new Vrptw(stem.toUpperCase(Locale.ROOT), fleet[0], fleet[1], rows.toArray(new int[0][]));
    }

    /** The whole numbers of a line, or none if there is anything else on it. */
    private static int[] numbers(String line) {
        String text = line.strip();
        if (!text.matches("-?\\d+(\\s+-?\\d+)*")) {
            return new int[0];
        }
        try {
            return Arrays.stream(text.split("\\s+"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException tooBig) {
            throw new Misuse("The line \"" + text + "\" has a number beyond " + Integer.MAX_VALUE + ".");
        }
    }

    private Problem map() {
        Draft draft = new Draft(customers.length - 1, vehicles);
        draft.travel = new int[customers.length][customers.length];
        for (int a = 0; a < customers.length; a++) {
            for (int b = 0; b < customers.length; b++) {
                double dx = customers[a][0] - customers[b][0];
                double dy = customers[a][1] - customers[b][1];
                draft.travel[a][b] = (int) Math.floor(TENTHS * Math.sqrt(dx * dx + dy * dy));
            }
        }
        for (int v = 0; v < draft.place.length; v++) {
            int[] customer = customers[v + 1];
            draft.place[v] = v + 1;
            draft.size[v] = customer[2];
            draft.earliest[v] = TENTHS * customer[3];
            draft.latest[v] = TENTHS * customer[4];
            draft.service[v] = TENTHS * customer[5];
            draft.unassignedCost[v] = 1;
            for (int r = 0; r < vehicles; r++) {
                draft.allow(v, r);
            }
        }
        Arrays.fill(draft.room, capacity);
        Arrays.fill(draft.readyAt, TENTHS * customers[0][3]);
        Arrays.fill(draft.latestEnd, TENTHS * customers[0][4]);
        return draft.problem();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public int label(int visit) {
        return visit + 1;
    }

    @Override
    public Verdict recount(Solution plan) {
        List<String> faults = new ArrayList<>();
        boolean[] seen = new boolean[customers.length];
        long tenths = 0;
        int used = 0;
        for (int[] route : plan.routes()) {
            if (route.length > 0) {
                used++;
                tenths += drive(route, seen, faults);
            }
        }
        if (used > vehicles) {
            faults.add(used + " vehicles are used but there are " + vehicles);
        }
        for (int c = 1; c < seen.length; c++) {
            if (!seen[c]) {
                faults.add("customer " + c + " is not served");
            }
        }
        return Verdict.of(tenths / 10.0, faults);
    }

    private long drive(int[] route, boolean[] seen, List<String> faults) {
        long way = 0;
        long now = 10L * customers[0][3];
        long load = 0;
        int at = 0;
        for (int v : route) {
            int c = label(v);
            if (seen[c]) {
                faults.add("customer " + c + " is served twice");
            }
            seen[c] = true;
            load += customers[c][2];
            way += leg(at, c);
            now = Math.max(now + leg(at, c), 10L * customers[c][3]);
            if (now > 10L * customers[c][4]) {
                faults.add("customer " + c + " is reached too late");
            }
            now += 10L * customers[c][5];
            at = c;
        }
        way += leg(at, 0);
        if (now + leg(at, 0) > 10L * customers[0][4]) {
            faults.add("the way from customer " + at + " to the depot ends too late");
        }
        if (load > capacity) {
            faults.add("a load of " + load + " exceeds " + capacity);
        }
        return way;
    }

    /** Cut off after one decimal, in whole numbers: the largest n with n² ≤ 100 · (dx² + dy²). */
    private long leg(int a, int b) {
        long dx = Math.abs((long) customers[a][0] - customers[b][0]);
        long dy = Math.abs((long) customers[a][1] - customers[b][1]);
        long square = 100 * (dx * dx + dy * dy);
        long root = (long) Math.sqrt((double) square);
        while (root * root > square) {
            root--;
        }
        while ((root + 1) * (root + 1) <= square) {
            root++;
        }
        return root;
    }
}
