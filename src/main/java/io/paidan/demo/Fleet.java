package io.paidan.demo;

import io.paidan.demo.TechnicianActor.Act;
import io.paidan.demo.World.Job;
import io.paidan.kernel.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** All technicians together: carries out what each decides, moves them, and reports their positions in one batch a second. */
final class Fleet {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);
    private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long AFTER_REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** 22 km/h as the crow flies, for the rare leg that the server has no line for. */
    private static final double METRES_PER_SECOND_WITHOUT_STREETS = 6;

    private final Api api;
    private final Calls calls;
    private final Map<String, TechnicianActor> actors;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> quietUntil = new HashMap<>();
    private final ConcurrentLinkedQueue<Runnable> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean fixesOnTheWay = new AtomicBoolean();
    private Instant lastBeat;
    private long lastBatch;

    Fleet(Api api, Calls calls, Collection<TechnicianActor> actors, Instant now) {
        this.api = api;
        this.calls = calls;
        this.actors = new TreeMap<>();
        actors.forEach(actor -> this.actors.put(actor.id(), actor));
        this.lastBeat = now;
        this.lastBatch = System.nanoTime() - BATCH_NANOS;
    }

    void beat(World world, Instant now) {
        for (Runnable outcome = outcomes.poll(); outcome != null; outcome = outcomes.poll()) {
            outcome.run();
        }
        double seconds = Duration.between(lastBeat, now).toMillis() / 1000.0;
        lastBeat = now;
        Map<String, List<Job>> work = world.byTechnician();
        for (TechnicianActor actor : actors.values()) {
            actor.move(seconds, now, world);
            if (!busy.contains(actor.id()) && quietUntil.getOrDefault(actor.id(), Long.MIN_VALUE) < System.nanoTime()) {
                Act act = actor.next(now, work.getOrDefault(actor.id(), List.of()), world);
                if (act != null) {
                    busy.add(actor.id());
                    Location here = actor.place();
                    calls.soon(() -> carryOut(actor, act, here, now));
                }
            }
        }
        reportPositions(now);
    }

    int moving() {
        return (int) actors.values().stream().filter(TechnicianActor::moving).count();
    }

    private void carryOut(TechnicianActor actor, Act act, Location here, Instant now) throws InterruptedException {
        boolean taken = false;
        try {
            taken = switch (act) {
                case TechnicianActor.Report report ->
                    status(act.job(), report.step().name(), report.reason(), here);
                case TechnicianActor.Drives drives -> {
                    Drive way = way(actor.id(), act.job(), here);
                    boolean goes = !drives.anew() || status(act.job(), "EN_ROUTE", "", here);
                    if (goes) {
                        outcomes.add(() -> actor.drives(act.job(), way));
                    }
                    yield goes;
                }
                case TechnicianActor.TellsDelay tells ->
                    accepted("delay", api.post("/api/disruptions", delay(actor, tells, now)));
            };
        } finally {
            boolean done = taken;
            outcomes.add(() -> {
                if (done) {
                    actor.reported(act, now);
                } else {
                    actor.refused(act);
                    quietUntil.put(actor.id(), System.nanoTime() + AFTER_REFUSAL_NANOS);
                }
                busy.remove(actor.id());
            });
        }
    }

    private boolean status(Job job, String state, String reason, Location here) throws InterruptedException {
        Map<String, Object> body =
                new TreeMap<>(Map.of("state", state, "longitude", here.longitude(), "latitude", here.latitude()));
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        return accepted(
                state, api.post("/api/visits/" + job.visit() + "/status", body, "demo-" + job.visit() + "-" + state));
    }

    /** A refusal is ordinary here: the plan has moved on while the report was on its way. */
    private static boolean accepted(String what, Api.Answer answer) {
        if (!answer.ok()) {
            log.debug("The server refused {}: {}", what, answer);
        }
        return answer.ok();
    }

    private Drive way(String technician, Job to, Location here) throws InterruptedException {
        JsonNode answer = api.get("/api/routes?technicians=" + technician);
        for (JsonNode route : answer.path("routes")) {
            for (JsonNode leg : route.path("legs")) {
                if (leg.path("visit").asString("").equals(to.visit())
                        && leg.path("line").size() > 0) {
                    List<Location> line = new ArrayList<>();
                    leg.path("line").forEach(corner -> line.add(World.location(corner)));
                    return new Drive(line, leg.path("travelSeconds").asDouble(600)).from(here);
                }
            }
        }
        double metres = here.distanceTo(to.place()).value();
        return new Drive(List.of(here, to.place()), metres / METRES_PER_SECOND_WITHOUT_STREETS);
    }

    private static Map<String, Object> delay(TechnicianActor actor, TechnicianActor.TellsDelay tells, Instant now) {
        Map<String, Object> properties = Map.of(
                "kind", "delay",
                "technician", actor.id(),
                "minutes", tells.minutes(),
                "from", now.toString(),
                "to", now.plus(Duration.ofMinutes(tells.minutes())).toString());
        Map<String, Object> feature = new HashMap<>(Map.of("type", "Feature", "properties", properties));
        feature.put("geometry", null);
        return feature;
    }

    private void reportPositions(Instant now) {
        if (System.nanoTime() - lastBatch < BATCH_NANOS || !fixesOnTheWay.compareAndSet(false, true)) {
            return;
        }
        lastBatch = System.nanoTime();
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (TechnicianActor actor : actors.values()) {
            if (actor.fixDue(now)) {
                fixes.add(Map.of(
                        "technician", actor.id(),
                        "longitude", actor.place().longitude(),
                        "latitude", actor.place().latitude(),
                        "heading", actor.heading(),
                        "at", now.toString()));
            }
        }
        if (fixes.isEmpty()) {
            fixesOnTheWay.set(false);
            return;
        }
        calls.soon(() -> {
            try {
                accepted("positions", api.post("/api/positions", fixes));
            } finally {
                fixesOnTheWay.set(false);
            }
        });
    }
}
