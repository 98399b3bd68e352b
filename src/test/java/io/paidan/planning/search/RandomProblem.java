package io.paidan.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems and plans from a seed, with each feature switched on or off. */
final class RandomProblem {
    enum Feature {
        /** Three routes each differ in nothing but the store and what is pinned. */
        ALIKE,
        SKILLS,
        PREFERENCE,
        WINDOWS,
        LATENESS,
        WANTED_ARRIVAL,
        PROMISES,
        SPACE,
        STOCK,
        OPEN_END,
        BREAKS,
        WEATHER,
        OVERTIME,
        FAIRNESS,
        IDLE,
        PINNED,
        LINKS,
        WORST_LATE
    }

    private final Random random;
    private final Set<Feature> on = EnumSet.noneOf(Feature.class);
    final Problem problem;

    RandomProblem(long seed, int visits, int routes) {
        this(seed, visits, routes, null);
    }

    /** With just one feature, or for null with each at random. */
    RandomProblem(long seed, int visits, int routes, @Nullable Feature only) {
        random = new Random(seed);
        for (Feature f : Feature.values()) {
            if (only == null ? random.nextBoolean() : f == only) {
                on.add(f);
            }
        }
        int[] restock = restock(visits, routes);
        problem = build(visits, routes, restock, links(visits, restock));
    }

    /** With one feature by the seed, of those that leave each route to itself. */
    static RandomProblem withRoutesAlone(long seed, int visits, int routes) {
        List<Feature> features = List.copyOf(EnumSet.complementOf(EnumSet.of(Feature.LINKS, Feature.WORST_LATE)));
        return new RandomProblem(seed, visits, routes, features.get((int) (seed % features.size())));
    }

    private boolean has(Feature feature) {
        return on.contains(feature);
    }

    private int[] ints(int n, int low, int high) {
        int[] values = new int[n];
        Arrays.setAll(values, i -> low + random.nextInt(high - low));
        return values;
    }

    private int[] ints(Feature feature, int n, int low, int high, int otherwise) {
        int[] values = ints(n, low, high);
        if (!has(feature)) {
            Arrays.fill(values, otherwise);
        }
        return values;
    }

    private Problem build(int n, int m, int[] restock, Problem.Link[] links) {
        int places = n + m;
        Spans windows = windows(n);
        Spans breaks = spans(ints(m, 10000, 15000), 0, 5000);
        Spans shifts = spans(ints(m, 25000, 36000), 0, 7000);
        return new Problem(
                ints(n, 0, places),
                windows.from(),
                ints(n, 0, 30000),
                windows.to(),
                ints(Feature.WANTED_ARRIVAL, n, 0, 30000, Problem.NEVER),
                ints(Feature.PROMISES, n, 0, 30000, Problem.NEVER),
                ints(Feature.LATENESS, n, 0, 5, 0),
                ints(Feature.PROMISES, n, 0, 5, 0),
                tiers(n, restock),
                ints(Feature.SPACE, n, 0, 4, 0),
                alike(ints(m, 3, 12)),
                alike(ints(m, 0, places)),
                alike(ends(m, places)),
                alike(ints(m, 0, 12000)),
                alike(shifts.from()),
                alike(shifts.to()),
                alike(breaks.from()),
                alike(breaks.to()),
                alike(ints(Feature.BREAKS, m, 0, 3600, 0)),
                pinned(n, m, links),
                allowed(n, m, restock),
                preference(n, m),
                needs(n, restock),
                stock(m),
                restock,
                links,
                slices(n, places),
                1 + random.nextInt(5),
                random.nextInt(3),
                has(Feature.OVERTIME) ? random.nextInt(5) : 0,
                has(Feature.FAIRNESS) ? 1 : 0,
                has(Feature.WORST_LATE) ? random.nextInt(20) : 0,
                has(Feature.IDLE) ? 1 + random.nextInt(5) : 0);
    }

    private int[] alike(int[] ofRoutes) {
        int[] same = ofRoutes.clone();
        Arrays.setAll(same, r -> ofRoutes[likeRoute(r)]);
        return same;
    }

    /** The route that this one is like. */
    private int likeRoute(int route) {
        return has(Feature.ALIKE) ? route - route % 3 : route;
    }

    /** Groups of two or three visits: at the same time, or one after the other with or without a limit. */
    private Problem.Link[] links(int n, int[] restock) {
        if (!has(Feature.LINKS)) {
            return new Problem.Link[0];
        }
        List<Integer> visits = shuffled(n);
        Arrays.stream(restock).forEach(store -> visits.remove((Integer) store));
        List<Problem.Link> links = new ArrayList<>();
        while (visits.size() > n / 2 && visits.size() > 2) {
            int first = visits.removeLast();
            int second = visits.removeLast();
            links.add(link(first, second));
            if (random.nextInt(4) == 0) {
                links.add(link(second, visits.removeLast()));
            }
        }
        return links.toArray(Problem.Link[]::new);
    }

    private Problem.Link link(int first, int second) {
        int least = random.nextInt(7200) - 1800;
        return switch (random.nextInt(3)) {
            case 0 -> new Problem.Link(first, second, 0, 0);
            case 1 -> new Problem.Link(first, second, least, least + random.nextInt(3600));
            default -> new Problem.Link(first, second, least, Problem.NEVER);
        };
    }

    private record Spans(int[] from, int[] to) {}

    private Spans spans(int[] from, int least, int most) {
        int[] to = from.clone();
        Arrays.setAll(to, i -> from[i] + least + random.nextInt(most - least));
        return new Spans(from, to);
    }

    private Spans windows(int n) {
        Spans windows = spans(ints(Feature.WINDOWS, n, 0, 30000, 0), 3600, 10800);
        if (!has(Feature.WINDOWS)) {
            Arrays.fill(windows.to(), Problem.NEVER);
        }
        return windows;
    }

    private int[] ends(int m, int places) {
        int[] ends = ints(m, 0, places);
        if (has(Feature.OPEN_END)) {
            Arrays.setAll(ends, r -> random.nextBoolean() ? -1 : ends[r]);
        }
        return ends;
    }

    /** The last visits are ways by the store, of some routes. */
    private int[] restock(int n, int m) {
        int[] restock = new int[m];
        Arrays.setAll(restock, r -> has(Feature.STOCK) && r < n / 2 && random.nextInt(4) > 0 ? n - 1 - r : -1);
        return restock;
    }

    private int[][] needs(int n, int[] restock) {
        int[][] needs = new int[n][];
        Arrays.setAll(needs, v -> ints(has(Feature.STOCK) ? 3 : 0, 0, 2));
        Arrays.stream(restock).filter(v -> v >= 0).forEach(v -> needs[v] = new int[3]);
        return needs;
    }

    /** The first kind is a tool: it is on the van or not. */
    private int[][] stock(int m) {
        int[][] stock = new int[m][];
        Arrays.setAll(stock, r -> {
            int[] units = ints(has(Feature.STOCK) ? 3 : 0, 0, 4);
            if (units.length > 0) {
                units[0] = units[0] < 2 ? 0 : Problem.NEVER;
            }
            return units;
        });
        Arrays.setAll(stock, r -> stock[likeRoute(r)]);
        return stock;
    }

    private long[] tiers(int n, int[] restock) {
        long[] tiers = {1, 1L << 20, 1L << 40};
        long[] costs = new long[n];
        Arrays.setAll(costs, v -> tiers[random.nextInt(3)]);
        Arrays.stream(restock).filter(v -> v >= 0).forEach(v -> costs[v] = 0);
        return costs;
    }

    /** Of each link at most one visit is pinned: what is under way does not wait in a circle. */
    private int[][] pinned(int n, int m, Problem.Link[] links) {
        List<Integer> visits = shuffled(n);
        for (Problem.Link link : links) {
            visits.remove((Integer) link.second());
        }
        int[][] pinned = new int[m][];
        for (int r = 0; r < m; r++) {
            int count = has(Feature.PINNED) ? Math.min(visits.size(), random.nextInt(3)) : 0;
            pinned[r] = new int[count];
            for (int i = 0; i < count; i++) {
                pinned[r][i] = visits.removeLast();
            }
        }
        return pinned;
    }

    private long[][] allowed(int n, int m, int[] restock) {
        long[][] allowed = new long[n][(m + 63) / 64];
        for (int v = 0; v < n; v++) {
            boolean[] may = new boolean[m];
            for (int r = 0; r < m; r++) {
                may[r] = !has(Feature.SKILLS) || random.nextInt(3) > 0;
                if (may[likeRoute(r)]) {
                    allowed[v][r >> 6] |= 1L << (r & 63);
                }
            }
        }
        for (int r = 0; r < m; r++) {
            if (restock[r] >= 0) {
                Arrays.fill(allowed[restock[r]], 0);
                allowed[restock[r]][r >> 6] = 1L << (r & 63);
            }
        }
        return allowed;
    }

    private int[][] preference(int n, int m) {
        int[][] preference = new int[m][];
        Arrays.setAll(preference, r -> ints(Feature.PREFERENCE, n, 0, 2000, 0));
        Arrays.setAll(preference, r -> preference[likeRoute(r)]);
        return preference;
    }

    private Problem.Slice[] slices(int n, int places) {
        Problem.Slice[] slices = new Problem.Slice[has(Feature.WEATHER) ? 1 + random.nextInt(3) : 1];
        int[] x = ints(places, 0, 3000);
        int[] y = ints(places, 0, 3000);
        int[] work = ints(n, 300, 3600);
        for (int s = 0; s < slices.length; s++) {
            int[][] travel = new int[places][places];
            double slow = s == 0 ? 1 : 1 + random.nextDouble();
            for (int a = 0; a < places; a++) {
                for (int b = 0; b < places; b++) {
                    double jitter = 1 + random.nextDouble() / 5;
                    travel[a][b] = (int) (slow * jitter * Math.hypot(x[a] - x[b], y[a] - y[b]));
                }
            }
            int[] service = work.clone();
            if (s > 0) {
                Arrays.setAll(service, v -> work[v] + random.nextInt(600));
            }
            slices[s] = new Problem.Slice(s * 9000, travel, service);
        }
        return slices;
    }

    private List<Integer> shuffled(int n) {
        List<Integer> visits = new ArrayList<>();
        for (int v = 0; v < n; v++) {
            visits.add(v);
        }
        Collections.shuffle(visits, random);
        return visits;
    }

    /** Any plan that keeps the pins; most break hard rules. */
    Solution plan() {
        List<List<Integer>> routes = new ArrayList<>();
        boolean[] pinned = new boolean[problem.visits()];
        for (int[] head : problem.pinned()) {
            List<Integer> route = new ArrayList<>();
            for (int v : head) {
                route.add(v);
                pinned[v] = true;
            }
            routes.add(route);
        }
        for (int v : shuffled(problem.visits())) {
            if (!pinned[v] && random.nextInt(4) > 0) {
                routes.get(random.nextInt(routes.size())).add(v);
            }
        }
        int[][] plan = new int[routes.size()][];
        Arrays.setAll(plan, r -> routes.get(r).stream().mapToInt(v -> v).toArray());
        return Solution.of(problem, plan);
    }
}
