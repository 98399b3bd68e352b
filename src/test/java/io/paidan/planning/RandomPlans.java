package io.paidan.planning;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Problems and plans out of a seed: every rule occurs, kept and broken. */
final class RandomPlans {
    private static final List<Bar> BARS = List.of(Bar.values());

    private final Random random;
    final Problem problem;
    final Pairings pairings;

    RandomPlans(long seed) {
        random = new Random(seed);
        int visits = random.nextInt(12);
        int routes = 1 + random.nextInt(4);
        RandomPairings drawn = new RandomPairings(random, routes, visits);
        pairings = drawn;
        problem = problem(visits, routes, drawn);
    }

    private Problem problem(int visits, int routes, RandomPairings drawn) {
        int kinds = random.nextInt(3);
        int[] restock = restock(visits, routes);
        int places = visits + routes;
        int[] shiftEnd = ints(routes, 2_000, 6_000);
        return new Problem(
                IntStream.range(0, visits).toArray(),
                ints(visits, 0, 3_000),
                ints(visits, 0, 5_000),
                ints(visits, 2_000, 6_000),
                ints(visits, 0, 5_000),
                ints(visits, 0, 5_000),
                ints(visits, 0, 9),
                ints(visits, 0, 9),
                costs(visits, restock),
                ints(visits, 0, 4),
                ints(routes, 0, 12),
                IntStream.range(visits, places).toArray(),
                ints(routes, -1, places),
                ints(routes, 0, 1_000),
                shiftEnd,
                Arrays.stream(shiftEnd).map(end -> end + random.nextInt(900)).toArray(),
                ints(routes, 500, 2_000),
                ints(routes, 1_000, 3_000),
                Arrays.stream(ints(routes, -300, 600)).map(s -> Math.max(0, s)).toArray(),
                pinned(visits, routes),
                drawn.allowed(),
                drawn.preference(),
                IntStream.range(0, visits).mapToObj(v -> ints(kinds, 0, 3)).toArray(int[][]::new),
                IntStream.range(0, routes).mapToObj(r -> ints(kinds, 0, 4)).toArray(int[][]::new),
                restock,
                links(Arrays.stream(restock).filter(v -> v >= 0).min().orElse(visits)),
                slices(visits, places),
                1 + random.nextInt(20),
                random.nextInt(9),
                random.nextInt(30),
                random.nextInt(3),
                random.nextBoolean() ? 0 : random.nextInt(30),
                random.nextInt(3));
    }

    private int[] restock(int visits, int routes) {
        int[] restock = new int[routes];
        Arrays.setAll(restock, r -> r < visits && random.nextBoolean() ? visits - 1 - r : -1);
        return restock;
    }

    private int[][] pinned(int visits, int routes) {
        int[][] pinned = new int[routes][0];
        if (visits > 0 && random.nextBoolean()) {
            pinned[random.nextInt(routes)] = new int[] {random.nextInt(visits)};
        }
        return pinned;
    }

    /** In half of the problems: groups of two or three, at once or one after the other. */
    private Problem.Link[] links(int visits) {
        List<Problem.Link> links = new ArrayList<>();
        boolean some = random.nextBoolean();
        for (int v = 0; some && v + 2 < visits; v += 3) {
            int least = random.nextInt(2_000) - 500;
            int most = random.nextInt(3) == 0 ? Problem.NEVER : least + random.nextInt(1_000);
            links.add(
                    random.nextBoolean() ? new Problem.Link(v, v + 1, 0, 0) : new Problem.Link(v + 1, v, least, most));
            if (random.nextInt(3) == 0) {
                links.add(new Problem.Link(v + 1, v + 2, least, most));
            }
        }
        return links.toArray(Problem.Link[]::new);
    }

    private long[] costs(int visits, int[] restock) {
        long[] costs = Arrays.stream(ints(visits, 1, 1_000)).asLongStream().toArray();
        Arrays.stream(restock).filter(v -> v >= 0).forEach(v -> costs[v] = 0);
        return costs;
    }

    private Problem.Slice[] slices(int visits, int places) {
        Problem.Slice[] slices = new Problem.Slice[1 + random.nextInt(3)];
        for (int s = 0; s < slices.length; s++) {
            int[][] travel = new int[places][];
            for (int i = 0; i < places; i++) {
                travel[i] = ints(places, 10, 900);
                travel[i][i] = 0;
            }
            slices[s] = new Problem.Slice(s * 1_500, travel, ints(visits, 60, 900));
        }
        return slices;
    }

    /** Any plan at all, most of them bad. */
    Solution plan() {
        List<List<Integer>> routes = new ArrayList<>();
        List<Integer> free =
                new ArrayList<>(IntStream.range(0, problem.visits()).boxed().toList());
        for (int[] pinned : problem.pinned()) {
            List<Integer> route = new ArrayList<>();
            Arrays.stream(pinned).forEach(v -> {
                route.add(v);
                free.remove((Integer) v);
            });
            routes.add(route);
        }
        Collections.shuffle(free, random);
        for (Integer v : free) {
            int r = random.nextInt(routes.size() + 1);
            if (r < routes.size()) {
                routes.get(r).add(v);
            }
        }
        return Solution.of(
                problem,
                routes.stream()
                        .map(route -> route.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }

    private int[] ints(int count, int from, int to) {
        return random.ints(count, from, to).toArray();
    }

    /** Every pairing with its parts and, one in five, a bar. */
    private record RandomPairings(@Nullable Bar[][] bars, Map<Part, int[][]> costs) implements Pairings {
        RandomPairings(Random random, int routes, int visits) {
            this(new Bar[routes][visits], new EnumMap<>(Part.class));
            for (int r = 0; r < routes; r++) {
                for (int v = 0; v < visits; v++) {
                    if (random.nextInt(5) == 0) {
                        bars[r][v] = BARS.get(random.nextInt(BARS.size()));
                    }
                }
            }
            for (Part part : Part.values()) {
                int[][] cost = new int[routes][];
                for (int r = 0; r < routes; r++) {
                    cost[r] = random.ints(visits, 0, 3_000).toArray();
                }
                costs.put(part, cost);
            }
        }

        @Override
        public @Nullable Bar bar(int route, int visit) {
            return bars[route][visit];
        }

        @Override
        public int cost(Part part, int route, int visit) {
            return Objects.requireNonNull(costs.get(part))[route][visit];
        }

        long[][] allowed() {
            long[][] allowed = new long[bars[0].length][1];
            for (int v = 0; v < allowed.length; v++) {
                for (int r = 0; r < bars.length; r++) {
                    allowed[v][0] |= bars[r][v] == null ? 1L << r : 0;
                }
            }
            return allowed;
        }

        int[][] preference() {
            int[][] preference = new int[bars.length][bars[0].length];
            for (int[][] part : costs.values()) {
                for (int r = 0; r < preference.length; r++) {
                    for (int v = 0; v < preference[r].length; v++) {
                        preference[r][v] += part[r][v];
                    }
                }
            }
            return preference;
        }
    }
}
