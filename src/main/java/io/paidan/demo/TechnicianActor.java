package io.paidan.demo;

import io.paidan.demo.World.Job;
import io.paidan.demo.World.VisitStep;
import io.paidan.kernel.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One technician: sees his own visits, decides what to do next, and moves. Decides only; {@link DemoDay} carries out and tells
 * him the outcome. What the server says about a visit is the truth, so after a restart he simply goes on from there.
 */
final class TechnicianActor {
    private static final double DECLINES = 0.02;
    private static final double NOT_AT_HOME = 0.02;
    private static final double NEEDS_PART = 0.015;
    private static final double TO_WORKSHOP = 0.005;
    private static final double STUCK = 0.02;
    /** Who leads begins alone when his helper keeps him waiting for longer. */
    private static final Duration WAITS_FOR_HELP = Duration.ofHours(1);

    private static final Duration WAITS_AT_THE_DOOR = Duration.ofMinutes(5);
    private static final List<String> WHY_NOT = List.of("这个型号我没修过", "车上配件不够", "身体不舒服，想缓一缓", "刚接到老客户加急电话");

    private final String id;
    private final Luck luck;
    private final UnaryOperator<String> scripted;
    private final Map<String, VisitStep> reported = new HashMap<>();
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Set<String> toldLate = new HashSet<>();
    private Location place;
    private @Nullable Drive drive;
    private String drivingTo = "";
    private Instant stuckUntil = Instant.MIN;
    private @Nullable Instant lastFix;

    /** @param scripted the number that the script gave the ticket with this number, or the number itself */
    TechnicianActor(String id, Location place, Luck luck, UnaryOperator<String> scripted) {
        this.id = id;
        this.place = place;
        this.luck = luck;
        this.scripted = scripted;
    }

    /** What somebody does about a visit. */
    sealed interface Act {
        Job job();
    }

    record Report(Job job, VisitStep step, String reason) implements Act {}

    /** Needs the way along the streets first; {@code anew} when he has not reported that he is on it. */
    record Drives(Job job, boolean anew) implements Act {}

    record TellsDelay(Job job, int minutes) implements Act {}

    String id() {
        return id;
    }

    Location place() {
        return place;
    }

    double heading() {
        return drive == null ? 0 : drive.heading();
    }

    boolean moving() {
        return drive != null;
    }

    /** @param own his open visits in the order of the route */
    @Nullable
    Act next(Instant now, List<Job> own, World world) {
        Job current = null;
        List<Job> ahead = new ArrayList<>();
        for (Job job : own) {
            VisitStep step = step(job);
            if (step.underWay()) {
                current = job;
            } else if (!step.ended()) {
                ahead.add(job);
            }
        }
        Act answer = ahead.stream()
                .limit(2)
                .map(job -> answer(now, job))
                .filter(a -> a != null)
                .findFirst()
                .orElse(null);
        if (answer != null) {
            return answer;
        }
        if (current != null) {
            return carryOn(now, current, world);
        }
        drive = null;
        return setOut(now, ahead);
    }

    /** The server has taken the report. */
    void reported(Act act, Instant now) {
        switch (act) {
            case Report report -> reported.put(report.job().visit(), report.step());
            case Drives drives -> reported.put(drives.job().visit(), VisitStep.EN_ROUTE);
            case TellsDelay tells -> {
                toldLate.add(tells.job().visit());
                stuckUntil = now.plus(Duration.ofMinutes(tells.minutes()));
            }
        }
        if (act instanceof Report report && report.step() == VisitStep.ARRIVED) {
            place = report.job().place();
            drive = null;
        }
    }

    /** The server knows better: forget what was believed about this visit. */
    void refused(Act act) {
        reported.remove(act.job().visit());
        if (act instanceof TellsDelay tells) {
            toldLate.add(tells.job().visit());
        }
    }

    void drives(Job to, Drive way) {
        drive = way;
        drivingTo = to.visit();
    }

    void move(double seconds, Instant now, World world) {
        if (drive != null && !now.isBefore(stuckUntil)) {
            drive.advance(seconds, world.slowness(place, now));
            place = drive.place();
        }
    }

    /** Every few seconds on the road, every few minutes otherwise. */
    boolean fixDue(Instant now) {
        Duration gap = Duration.ofSeconds(moving() ? 5 : 240);
        if (lastFix != null && now.isBefore(lastFix.plus(gap))) {
            return false;
        }
        lastFix = now;
        return true;
    }

    private @Nullable Act answer(Instant now, Job job) {
        if (step(job) != VisitStep.ASSIGNED || job.assigned() == null) {
            return null;
        }
        String who = fate(job) + id;
        if (now.isBefore(since(now, job, "seen").plusSeconds(luck.between(10, 90, who, "answers")))) {
            return null;
        }
        if (luck.strikes(DECLINES, who, "declines") && job.assigned().leave().isAfter(now.plusSeconds(300))) {
            return new Report(job, VisitStep.DECLINED, WHY_NOT.get(luck.between(0, WHY_NOT.size() - 1, who, "why")));
        }
        return new Report(job, VisitStep.ACCEPTED, "");
    }

    private @Nullable Act setOut(Instant now, List<Job> ahead) {
        if (ahead.isEmpty()) {
            return null;
        }
        Job next = ahead.getFirst();
        boolean due = next.assigned() != null && !now.isBefore(next.assigned().leave());
        return due && step(next) == VisitStep.ACCEPTED ? new Drives(next, true) : null;
    }

    private @Nullable Act carryOn(Instant now, Job job, World world) {
        return switch (step(job)) {
            case EN_ROUTE -> onTheWay(job);
            case ARRIVED -> atTheDoor(now, job);
            case WORKING -> atWork(now, job, world);
            default -> null;
        };
    }

    private @Nullable Act onTheWay(Job job) {
        if (drive == null || !drivingTo.equals(job.visit())) {
            return new Drives(job, false);
        }
        if (!toldLate.contains(job.visit()) && luck.strikes(STUCK, fate(job), "stuck")) {
            return new TellsDelay(job, luck.between(15, 40, fate(job), "stuck for"));
        }
        return drive.arrived() ? new Report(job, VisitStep.ARRIVED, "") : null;
    }

    private @Nullable Act atTheDoor(Instant now, Job job) {
        Instant arrived = since(now, job, "arrived");
        if (luck.strikes(NOT_AT_HOME, fate(job), "not at home")) {
            return now.isBefore(arrived.plus(WAITS_AT_THE_DOOR))
                    ? null
                    : new Report(job, VisitStep.NOT_AT_HOME, "敲门五分钟无人应答，电话未接，已留条");
        }
        Instant begins = arrived.plusSeconds(luck.between(60, 150, fate(job), "shoe covers"));
        Instant welcome = job.from() == null ? begins : job.from().minus(WAITS_AT_THE_DOOR);
        boolean waits = job.waits() && (job.helps() || now.isBefore(arrived.plus(WAITS_FOR_HELP)));
        return waits || now.isBefore(begins) || now.isBefore(welcome) ? null : new Report(job, VisitStep.WORKING, "");
    }

    private @Nullable Act atWork(Instant now, Job job, World world) {
        Instant seen = since(now, job, "working");
        Instant began = job.assigned() != null && job.assigned().start().isBefore(seen)
                ? job.assigned().start()
                : seen;
        double minutes = job.serviceMinutes() * luck.paceOfWork(fate(job)) * world.serviceSlowness(job.place(), began);
        if (now.isBefore(began.plusSeconds(Math.round(60 * minutes)))) {
            return null;
        }
        return switch (job.errand()) {
            case AT_HOME -> endOfRepair(job);
            case PICK_UP -> new Report(job, VisitStep.TO_WORKSHOP, "已取件，拉回车间");
            case RETURN -> new Report(job, VisitStep.DONE, "");
        };
    }

    private Report endOfRepair(Job job) {
        if (luck.strikes(NEEDS_PART, fate(job), "needs part")) {
            return new Report(job, VisitStep.NEEDS_PART, "拆机后发现主板损坏，需订货");
        }
        return luck.strikes(TO_WORKSHOP, fate(job), "to workshop")
                ? new Report(job, VisitStep.TO_WORKSHOP, "现场无法检修，拉回车间")
                : new Report(job, VisitStep.DONE, "");
    }

    private VisitStep step(Job job) {
        VisitStep told =
                job.assigned() == null ? VisitStep.ASSIGNED : job.assigned().state();
        VisitStep own = reported.get(job.visit());
        if (own == null || own.compareTo(told) <= 0) {
            reported.remove(job.visit());
            return told;
        }
        return own;
    }

    private Instant since(Instant now, Job job, String what) {
        return firstSeen.computeIfAbsent(job.visit() + what, k -> now);
    }

    /** The attempt counts: who was not at home the first time may be the second time. Two at one customer share it. */
    private String fate(Job job) {
        return scripted.apply(job.number()) + job.visit().split("-", -1)[1] + "/";
    }
}
