package io.paidan.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The links of a problem, closed: for each visit all visits of its group and how much later than the one the other must start.
 * Derived once; {@link Problem.Link} says what it means.
 */
public final class Links {
    /** Sets no floor. */
    static final int NONE = -2 * Problem.NEVER;

    private static final int[] NOBODY = {};
    private final Problem.Link[] links;
    private final int[][] partners;
    /** For each visit those it is linked with directly, as often as there are links. */
    private final int[][] direct;
    /** For each visit and partner: by how much the visit starts later than the partner alone could, at least. */
    private final int[][] behind;
    /** For each visit and partner: by how much the partner starts later than the visit alone could, at least. */
    private final int[][] ahead;

    /**
     * @throws IllegalArgumentException if links contradict each other
     */
    public Links(Problem problem) {
        links = problem.links();
        partners = new int[problem.visits()][];
        behind = new int[problem.visits()][];
        ahead = new int[problem.visits()][];
        direct = new int[problem.visits()][];
        Arrays.fill(direct, NOBODY);
        Arrays.fill(partners, NOBODY);
        Arrays.fill(behind, NOBODY);
        Arrays.fill(ahead, NOBODY);
        boolean[] seen = new boolean[problem.visits()];
        for (Problem.Link link : links) {
            direct[link.first()] = append(direct[link.first()], link.second());
            direct[link.second()] = append(direct[link.second()], link.first());
            if (!seen[link.first()]) {
                close(group(link.first(), seen));
            }
        }
    }

    private static int[] append(int[] some, int more) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }

    private List<Integer> group(int visit, boolean[] seen) {
        List<Integer> group = new ArrayList<>(List.of(visit));
        seen[visit] = true;
        for (int i = 0; i < group.size(); i++) {
            for (Problem.Link link : links) {
                int other = link.first() == group.get(i) ? link.second() : link.first();
                boolean touches = link.first() == group.get(i) || link.second() == group.get(i);
                if (touches && !seen[other]) {
                    seen[other] = true;
                    group.add(other);
                }
            }
        }
        return group;
    }

    private void close(List<Integer> group) {
        int[][] lag = longest(group);
        int n = group.size();
        for (int i = 0; i < n; i++) {
            int v = group.get(i);
            partners[v] = new int[n - 1];
            behind[v] = new int[n - 1];
            ahead[v] = new int[n - 1];
            for (int j = 0, k = 0; j < n; j++) {
                if (j != i) {
                    partners[v][k] = group.get(j);
                    behind[v][k] = lag[j][i];
                    ahead[v][k++] = lag[i][j];
                }
            }
        }
    }

    /** All longest chains, by Floyd and Warshall. */
    private int[][] longest(List<Integer> group) {
        int n = group.size();
        int[][] lag = new int[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(lag[i], NONE);
            lag[i][i] = 0;
        }
        for (Problem.Link link : links) {
            int first = group.indexOf(link.first());
            int second = group.indexOf(link.second());
            if (first >= 0) {
                lag[first][second] = Math.max(lag[first][second], link.minLag());
                lag[second][first] =
                        Math.max(lag[second][first], link.maxLag() >= Problem.NEVER ? NONE : -link.maxLag());
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (lag[i][k] != NONE && lag[k][j] != NONE) {
                        lag[i][j] = Math.max(lag[i][j], lag[i][k] + lag[k][j]);
                    }
                }
            }
        }
        for (int i = 0; i < n; i++) {
            if (lag[i][i] > 0) {
                throw new IllegalArgumentException(
                        "No starts satisfy all links of visit %d together; make its lags wider"
                                .formatted(group.get(i)));
            }
        }
        return lag;
    }

    public boolean isEmpty() {
        return links.length == 0;
    }

    public boolean isLinked(int visit) {
        return partners[visit].length > 0;
    }

    /** The other visits of the group. */
    public int[] partners(int visit) {
        return partners[visit];
    }

    int[] direct(int visit) {
        return direct[visit];
    }

    /** The partners on whose own start that of the visit depends. */
    public int[] awaited(int visit) {
        return IntStream.range(0, partners[visit].length)
                .filter(k -> waits(visit, k))
                .map(k -> partners[visit][k])
                .toArray();
    }

    /** The floor that a partner with this own start sets. */
    public int floor(int visit, int partner, int ownStart) {
        for (int k = 0; k < partners[visit].length; k++) {
            if (partners[visit][k] == partner) {
                return floorBy(visit, k, ownStart);
            }
        }
        return 0;
    }

    /** Whether the start of the visit depends on that partner (number k of {@link #partners}). */
    boolean waits(int visit, int k) {
        return behind[visit][k] != NONE;
    }

    /** Whether the start of that partner depends on the visit. */
    boolean delays(int visit, int k) {
        return ahead[visit][k] != NONE;
    }

    /** Whether whoever waits for another starts with him or after him. */
    boolean onlyLater() {
        return Arrays.stream(behind).flatMapToInt(Arrays::stream).allMatch(lag -> lag == NONE || lag >= 0);
    }

    int floorBy(int visit, int k, int ownStart) {
        return behind[visit][k] == NONE ? 0 : Math.min(Problem.NEVER, ownStart + behind[visit][k]);
    }

    /** Up to which own start the visit does not push the partner beyond that start. */
    int push(int visit, int k, int partnerStart) {
        return ahead[visit][k] == NONE ? Problem.NEVER : partnerStart - ahead[visit][k];
    }

    /** How many links have only one visit on a route. */
    long broken(boolean[] onRoute) {
        long broken = 0;
        for (Problem.Link link : links) {
            broken += onRoute[link.first()] != onRoute[link.second()] ? 1 : 0;
        }
        return broken;
    }
}
