package io.paidan.planning.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The cost of a plan, counted as the words of {@link Problem} say, sharing no code with what is tested. */
final class SlowCount {
    private final Problem p;
    private long hard;
    private long medium;
    private long soft;
    private int worst;
    /** The visit before each one on its route, or −1. */
    private final int[] before;
    /** The route of each visit, or −1. */
    private final int[] routeOf;
    /** What is known; empty while it is being found out, so that who asks for it meanwhile waits in a circle. */
    private final Map<Integer, Optional<Step>> alone = new HashMap<>();

    private final Map<Integer, Optional<Step>> begun = new HashMap<>();

    private SlowCount(Problem problem, Solution plan) {
        p = problem;
        before = new int[p.visits()];
        routeOf = new int[p.visits()];
        Arrays.fill(routeOf, -1);
        for (int r = 0; r < plan.routes().length; r++) {
            int last = -1;
            for (int v : plan.routes()[r]) {
                before[v] = last;
                routeOf[v] = r;
                last = v;
            }
        }
    }

    static Cost of(Problem problem, Solution plan) {
        SlowCount count = new SlowCount(problem, plan);
        for (int r = 0; r < problem.routes(); r++) {
            if (plan.routes()[r].length > 0) {
                count.route(r, IntStream.of(plan.routes()[r]).boxed().toList());
            }
        }
        for (int v = 0; v < problem.visits(); v++) {
            if (!count.isOnRoute(v)) {
                count.medium += problem.unassignedCost()[v];
            }
        }
        for (Problem.Link link : problem.links()) {
            count.hard += count.isOnRoute(link.first()) == count.isOnRoute(link.second()) ? 0 : 1;
        }
        count.soft += (long) count.worst * problem.worstLateWeight();
        return new Cost(count.hard, count.medium, count.soft);
    }

    private boolean isOnRoute(int visit) {
        return routeOf[visit] >= 0;
    }

    private void route(int r, List<Integer> visits) {
        long travel = 0;
        long service = 0;
        int size = 0;
        long waited = 0;
        long puttingOff = Long.MAX_VALUE;
        Optional<Step> step = Optional.empty();
        for (int v : visits) {
            step = begun(v);
            if (step.isEmpty()) {
                hard += Problem.NEVER;
                continue;
            }
            Step times = step.get();
            if (times.breakBegin() >= 0) {
                hard += Math.max(0, times.breakBegin() - p.breakTo()[r]);
            }
            travel += times.arrival() - times.leave();
            service += times.departure() - times.start();
            size += p.size()[v];
            waited += times.start() - times.arrival();
            puttingOff = Math.min(puttingOff, waited + p.latest()[v] - times.start());
            visit(r, v, times.arrival(), times.start());
        }
        hard += Math.max(0, size - p.room()[r]) + lacking(r, timed(visits));
        if (step.isPresent()) {
            int now = step.get().departure();
            int here = p.place()[visits.getLast()];
            int finish = p.endPlace()[r] < 0 ? now : travelled(here, p.endPlace()[r], now);
            travel += finish - now;
            hard += Math.max(0, finish - p.latestEnd()[r]);
            soft += (long) Math.max(0, finish - p.shiftEnd()[r]) * p.overtimeWeight()
                    + (waited - Math.clamp(puttingOff, 0, waited)) * p.idleWeight();
        }
        long minutes = (travel + service) / 60;
        soft += travel * p.travelWeight() + minutes * minutes * p.fairnessWeight();
    }

    private List<Integer> timed(List<Integer> visits) {
        return visits.stream().filter(v -> begun(v).isPresent()).toList();
    }

    private int lacking(int r, List<Integer> visits) {
        int store = visits.indexOf(p.restock()[r]);
        List<Integer> before = store < 0 ? visits : visits.subList(0, store);
        return IntStream.range(0, p.stock()[r].length)
                .map(kind -> before.stream().mapToInt(v -> p.need()[v][kind]).sum() - p.stock()[r][kind])
                .filter(units -> units > 0)
                .sum();
    }

    private record Step(int leave, int arrival, int start, int departure, boolean breakDue, int breakBegin) {}

    /** The times that a visit could have alone; empty if they do not exist. */
    private Optional<Step> alone(int v) {
        Optional<Step> known = alone.get(v);
        if (known == null) {
            alone.put(v, Optional.empty());
            known = before(v).map(last -> alone(v, last));
            alone.put(v, known);
        }
        return known;
    }

    private Optional<Step> before(int v) {
        int r = routeOf[v];
        int previous = before[v];
        return previous < 0
                ? Optional.of(new Step(0, 0, 0, p.readyAt()[r], p.breakSeconds()[r] > 0, -1))
                : begun(previous);
    }

    private Step alone(int v, Step last) {
        int r = routeOf[v];
        int here = before[v] < 0 ? p.startPlace()[r] : p.place()[before[v]];
        int now = last.departure();
        int leave = now;
        int begin = -1;
        if (last.breakDue() && (now >= p.breakFrom()[r] || served(v, begun(v, reach(here, v, now))) > p.breakTo()[r])) {
            begin = Math.max(now, p.breakFrom()[r]);
            leave = begin + p.breakSeconds()[r];
        }
        int arrival = reach(here, v, leave);
        int start = begun(v, arrival);
        return new Step(leave, arrival, start, served(v, start), last.breakDue() && begin < 0, begin);
    }

    /** The times of a visit that waits for all those it is linked with; empty if they do not exist. */
    private Optional<Step> begun(int v) {
        Optional<Step> known = begun.get(v);
        if (known == null) {
            begun.put(v, Optional.empty());
            known = alone(v).flatMap(step -> waited(v, step));
            begun.put(v, known);
        }
        return known;
    }

    private Optional<Step> waited(int v, Step step) {
        int start = step.start();
        Map<Integer, Integer> chains = new HashMap<>();
        chains(v, 0, new HashSet<>(Set.of(v)), chains);
        for (Map.Entry<Integer, Integer> chain : chains.entrySet()) {
            if (isOnRoute(chain.getKey())) {
                Optional<Step> other = alone(chain.getKey());
                if (other.isEmpty()) {
                    return Optional.empty();
                }
                start = Math.max(start, other.get().start() + chain.getValue());
            }
        }
        return Optional.of(
                new Step(step.leave(), step.arrival(), start, served(v, start), step.breakDue(), step.breakBegin()));
    }

    /** From every visit the longest chain of links to this one, by trying all chains. */
    private void chains(int v, int sum, Set<Integer> on, Map<Integer, Integer> longest) {
        for (Problem.Link link : p.links()) {
            if (link.second() == v && on.add(link.first())) {
                longest.merge(link.first(), sum + link.minLag(), Math::max);
                chains(link.first(), sum + link.minLag(), on, longest);
                on.remove(link.first());
            }
            if (link.first() == v && link.maxLag() < Problem.NEVER && on.add(link.second())) {
                longest.merge(link.second(), sum - link.maxLag(), Math::max);
                chains(link.second(), sum - link.maxLag(), on, longest);
                on.remove(link.second());
            }
        }
    }

    private void visit(int r, int v, int arrival, int start) {
        worst = Math.max(worst, start - p.due()[v]);
        boolean mayServe = (p.allowed()[v][r / 64] >>> (r % 64) & 1) == 1;
        hard += (mayServe ? 0 : 1) + Math.max(0, start - p.latest()[v]);
        soft += (long) Math.max(0, start - p.due()[v]) * p.lateWeight()[v]
                + (long) Math.max(0, arrival - p.wantedArrival()[v]) * p.earlyWeight()
                + (long) Math.max(0, start - p.promisedBy()[v]) * p.promiseWeight()[v]
                + p.preference()[r][v];
    }

    private int reach(int from, int visit, int leave) {
        return travelled(from, p.place()[visit], leave);
    }

    private int begun(int visit, int arrival) {
        return Math.max(arrival, p.earliest()[visit]);
    }

    private int served(int visit, int start) {
        int work = p.slices()[0].service()[visit];
        for (Problem.Slice slice : p.slices()) {
            if (slice.from() <= start) {
                work = slice.service()[visit];
            }
        }
        return start + work;
    }

    private int travelled(int from, int to, int leave) {
        int best = Integer.MAX_VALUE;
        for (int s = 0; s < p.slices().length; s++) {
            boolean over = s + 1 < p.slices().length && p.slices()[s + 1].from() <= leave;
            if (!over) {
                best = Math.min(
                        best,
                        Math.max(leave, p.slices()[s].from()) + p.slices()[s].travel()[from][to]);
            }
        }
        return best;
    }
}
