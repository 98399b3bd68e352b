package io.paidan.planning.search;

import java.util.List;
import java.util.stream.IntStream;

/** The cost of a plan, counted as the words of {@link Problem} say, sharing no code with what is tested. */
final class SlowCount {
    private final Problem p;
    private long hard;
    private long medium;
    private long soft;

    private SlowCount(Problem problem) {
        p = problem;
    }

    static Cost of(Problem problem, Solution plan) {
        SlowCount count = new SlowCount(problem);
        for (int r = 0; r < problem.routes(); r++) {
            if (plan.routes()[r].length > 0) {
                count.route(r, IntStream.of(plan.routes()[r]).boxed().toList());
            }
        }
        for (int v = 0; v < problem.visits(); v++) {
            int visit = v;
            if (IntStream.range(0, problem.routes())
                    .noneMatch(r -> IntStream.of(plan.routes()[r]).anyMatch(u -> u == visit))) {
                count.medium += problem.unassignedCost()[v];
            }
        }
        return new Cost(count.hard, count.medium, count.soft);
    }

    private void route(int r, List<Integer> visits) {
        int now = p.readyAt()[r];
        int here = p.startPlace()[r];
        boolean breakDue = p.breakSeconds()[r] > 0;
        long travel = 0;
        long service = 0;
        int size = 0;
        long waited = 0;
        long puttingOff = Long.MAX_VALUE;
        for (int v : visits) {
            int leave = now;
            boolean takes =
                    breakDue && (now >= p.breakFrom()[r] || served(v, begun(v, reach(here, v, now))) > p.breakTo()[r]);
            if (takes) {
                int begin = Math.max(now, p.breakFrom()[r]);
                hard += Math.max(0, begin - p.breakTo()[r]);
                leave = begin + p.breakSeconds()[r];
                breakDue = false;
            }
            int arrival = reach(here, v, leave);
            int start = begun(v, arrival);
            now = served(v, start);
            travel += arrival - leave;
            service += now - start;
            size += p.size()[v];
            waited += start - arrival;
            puttingOff = Math.min(puttingOff, waited + p.latest()[v] - start);
            here = p.place()[v];
            visit(r, v, arrival, start);
        }
        int finish = p.endPlace()[r] < 0 ? now : travelled(here, p.endPlace()[r], now);
        travel += finish - now;
        hard += Math.max(0, finish - p.latestEnd()[r]) + Math.max(0, size - p.room()[r]) + lacking(r, visits);
        long minutes = (travel + service) / 60;
        soft += travel * p.travelWeight()
                + (long) Math.max(0, finish - p.shiftEnd()[r]) * p.overtimeWeight()
                + minutes * minutes * p.fairnessWeight()
                + (waited - Math.clamp(puttingOff, 0, waited)) * p.idleWeight();
    }

    private int lacking(int r, List<Integer> visits) {
        int store = visits.indexOf(p.restock()[r]);
        List<Integer> before = store < 0 ? visits : visits.subList(0, store);
        return IntStream.range(0, p.stock()[r].length)
                .map(kind -> before.stream().mapToInt(v -> p.need()[v][kind]).sum() - p.stock()[r][kind])
                .filter(units -> units > 0)
                .sum();
    }

    private void visit(int r, int v, int arrival, int start) {
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
