package io.paidan.planning.search;

import org.jspecify.annotations.Nullable;

/** Counts what the gaps of a route ({@link Stops}) tell: forward from the first visit that has changed, backward from the last one. */
abstract class Gaps extends Stops {
    // Sums of the walk under way.
    long sumHard;
    long sumSoft;
    int sumLoad;
    int sumWorst;

    /** @param coupling what the route has to do with others, or null if nothing */
    Gaps(Ground ground, @Nullable Coupling coupling) {
        super(ground, coupling);
    }

    @Override
    void rebuild(int fromGap) {
        if (fromGap == 0) {
            clock.begin(route);
            idle.begin();
            sumHard = 0;
            sumSoft = 0;
            sumLoad = 0;
            sumWorst = 0;
            gaps[PLACE] = problem.startPlace()[route];
            note(0);
        } else {
            restart(fromGap);
        }
        boolean alone = coupling == null && !ground.idles;
        for (int i = fromGap; i < length; i++) {
            int v = visits[i];
            clock.serve(v);
            if (coupling != null) {
                coupling.begin(this, i);
            }
            pay(v);
            if (!problem.allows(v, route)) {
                sumHard++;
            }
            if (alone && i >= restFrom && isMetAgain(i + 1)) {
                meet(i + 1);
                break;
            }
            gaps[(i + 1) * GAP + PLACE] = problem.place()[v];
            note(i + 1);
        }
        close();
        rebuildSlack(fromGap);
        if (ground.idles) {
            rebuildIdle();
        }
    }

    /** Whether the visit in front of a gap is finished at the same time as before the change. */
    private boolean isMetAgain(int gap) {
        int at = gap * GAP;
        return gaps[at + READY] == clock.departure() && gaps[at + BREAK_DONE] != 0 == clock.breakDone();
    }

    /** From here to the end only the sums differ. */
    private void meet(int gap) {
        long harder = sumHard - hard[gap];
        long dearer = sumSoft - soft[gap];
        int more = sumLoad - gaps[gap * GAP + LOAD];
        for (int i = gap; i <= length; i++) {
            hard[i] += harder;
            soft[i] += dearer;
            gaps[i * GAP + LOAD] += more;
        }
        restart(length);
    }

    private void note(int gap) {
        int at = gap * GAP;
        gaps[at + READY] = clock.departure();
        gaps[at + BREAK_DONE] = clock.breakDone() ? 1 : 0;
        gaps[at + LOAD] = sumLoad;
        hard[gap] = sumHard;
        soft[gap] = sumSoft;
        if (ground.idles) {
            idle.note(gap);
        }
        if (coupling != null) {
            worst[gap] = sumWorst;
        }
    }

    void restart(int gap) {
        int at = gap * GAP;
        clock.resume(route, gaps[at + PLACE], gaps[at + READY], gaps[at + BREAK_DONE] != 0);
        sumHard = hard[gap];
        sumSoft = soft[gap];
        sumLoad = gaps[at + LOAD];
        if (ground.idles) {
            idle.restart(gap);
        }
        if (coupling != null) {
            sumWorst = worst[gap];
        }
    }

    void step(int v) {
        clock.serve(v);
        pay(v);
    }

    /** What the visit just begun costs. */
    void pay(int v) {
        int start = clock.start();
        sumHard += Schedule.pastLatest(problem, v, start);
        if (clock.breakBegin() >= 0) {
            sumHard += Schedule.pastBreak(problem, route, clock.breakBegin());
        }
        int travel = clock.travel();
        sumLoad += travel + clock.departure() - start;
        sumSoft += (long) travel * ground.travelWeight + problem.preference()[route][v];
        if (clock.arrival() > ground.freeArrival[v] || start > ground.freeStart[v]) {
            sumSoft += timeCost(v, clock.arrival(), start);
            sumWorst = Math.max(sumWorst, start - problem.due()[v]);
        }
        if (ground.idles) {
            idle.step(v, clock.arrival(), start);
        }
    }

    long timeCost(int v, int arrival, int start) {
        return Schedule.lateCost(problem, v, start)
                + Schedule.promiseCost(problem, v, start)
                + Schedule.earlyCost(problem, v, arrival);
    }

    private void close() {
        lastLinked = -1;
        for (int i = 0; i < length && coupling != null; i++) {
            if (coupling.links.isLinked(visits[i])) {
                lastLinked = i;
            }
        }
        endHard = 0;
        endSoft = 0;
        if (length > 0) {
            long travelled = sumSoft;
            finish();
            endHard = sumHard - hard[length];
            endSoft = sumSoft - travelled;
        }
        loadTotal = sumLoad;
        worstTotal = sumWorst;
        if (ground.hasStock) {
            stock.count(route, visits, length);
        }
        idleTotal = ground.idles ? idle.cost() : 0;
        hardTotal = hard[length] + endHard + Schedule.pastRoom(problem, route, size) + stock.past();
        softTotal = soft[length] + endSoft + Schedule.fairnessCost(problem, loadTotal) + idleTotal;
    }

    void finish() {
        clock.end();
        sumLoad += clock.travel();
        sumSoft +=
                (long) clock.travel() * ground.travelWeight + Schedule.overtimeCost(problem, route, clock.departure());
        sumHard += Schedule.pastLatestEnd(problem, route, clock.departure());
    }

    private void rebuildSlack(int fromGap) {
        int top = restFrom;
        if (coupling != null || restFrom >= length) {
            top = length;
            endSlack();
        }
        restFrom = 0;
        int next = top < length ? gaps[(top + 1) * GAP + PLACE] : length == 0 ? -1 : problem.endPlace()[route];
        int allowed = gaps[top * GAP + LATEST];
        int unpaid = gaps[top * GAP + FREE];
        int work = gaps[top * GAP + REST_LOAD];
        long cost = restSoft[top];
        int[] preference = problem.preference()[route];
        for (int i = top; i >= 0; i--) {
            int at = i * GAP;
            int here = gaps[at + PLACE];
            int leg = i < fromGap ? gaps[at + LEG] : next < 0 ? 0 : ground.travel[here][next];
            if (i < fromGap && coupling == null && gaps[at + LATEST] == allowed && gaps[at + FREE] == unpaid) {
                raise(i, cost - restSoft[i], work - gaps[at + REST_LOAD]);
                return;
            }
            noteRest(i, allowed, unpaid, leg, work, cost);
            if (i > 0) {
                int v = visits[i - 1];
                int service = ground.service[v];
                allowed = bound(v, Math.min(problem.latest()[v], allowed - leg - service));
                unpaid = bound(v, Math.min(ground.freeStart[v], Math.min(allowed, unpaid - leg - service)));
                unpaid = Math.min(unpaid, ground.freeArrival[v]);
                if (coupling != null) {
                    int floor = coupling.floor(v);
                    allowed = floor > allowed ? -Problem.NEVER : allowed;
                    unpaid = floor > unpaid ? -Problem.NEVER : Math.min(unpaid, coupling.push(v));
                    restWorst[i - 1] = Math.max(restWorst[i], start[i - 1] - problem.due()[v]);
                }
                cost += (long) leg * ground.travelWeight + preference[v];
                work += leg + service;
                next = here;
            }
        }
    }

    private void noteRest(int gap, int allowed, int unpaid, int leg, int work, long cost) {
        int at = gap * GAP;
        gaps[at + LATEST] = allowed;
        gaps[at + FREE] = unpaid;
        gaps[at + LEG] = leg;
        gaps[at + REST_LOAD] = work;
        restSoft[gap] = cost;
    }

    /** From here back to the start only the sums differ. */
    private void raise(int gap, long dearer, int more) {
        for (int i = gap; i >= 0; i--) {
            restSoft[i] += dearer;
            gaps[i * GAP + REST_LOAD] += more;
        }
    }

    /** Behind the last visit there is only the way to the end. */
    private void endSlack() {
        int at = length * GAP;
        gaps[at + LATEST] = problem.latestEnd()[route];
        gaps[at + FREE] = Math.min(problem.latestEnd()[route], ground.freeFinish[route]);
        gaps[at + REST_LOAD] = 0;
        restSoft[length] = 0;
        if (coupling != null) {
            restWorst[length] = 0;
        }
    }

    private void rebuildIdle() {
        idle.restAtEnd(length);
        for (int i = length; i > 0; i--) {
            int v = visits[i - 1];
            idle.restBefore(i - 1, v, gaps[i * GAP + LEG] + ground.service[v]);
        }
    }

    private int bound(int v, int start) {
        return start < ground.earliest[v] ? -Problem.NEVER : start;
    }
}
