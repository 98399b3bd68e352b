package io.paidan.demo;

import io.paidan.demo.DayScript.Call;
import io.paidan.demo.World.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The office: takes the customers' calls, looks at urgent tickets, makes new appointments, warns of the weather. */
final class Desk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int NEW_APPOINTMENTS = 60;
    /** The workshop is quick with every second appliance, so that a day sees some come back. */
    private static final Duration QUICK_REPAIR = Duration.ofHours(2);

    private final Api api;
    private final Calls calls;
    private final DayScript script;
    private final String keyPrefix;
    private final List<Call> coming;
    private final Map<String, String> scripted = new ConcurrentHashMap<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private final Set<String> reviewed = new HashSet<>();
    private final Set<String> repaired = new HashSet<>();
    private final Set<Weather> warned = new HashSet<>();

    Desk(Api api, Calls calls, DayScript script, String keyPrefix) {
        this.api = api;
        this.calls = calls;
        this.script = script;
        this.keyPrefix = keyPrefix;
        this.coming = new ArrayList<>(script.calls());
    }

    /** The number that the script gave this ticket; the ticket number itself when somebody else made it. */
    String scripted(String ticket) {
        return scripted.getOrDefault(ticket, ticket);
    }

    /** Everything that has been called in until now; what the server already knows stays as it is. */
    void catchUp(Instant now) throws InterruptedException {
        List<Calls.Call> due = new ArrayList<>();
        while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
            Call call = coming.removeFirst();
            due.add(() -> take(call, now));
        }
        calls.together(due);
    }

    /** Weather that was told before a restart is not told again. */
    void recallWarnings() throws InterruptedException {
        Set<Instant> told = new HashSet<>();
        JsonNode answer = api.get("/api/disruptions");
        for (JsonNode feature : answer.isArray() ? answer : answer.path("features")) {
            JsonNode from = feature.path("properties").path("from");
            if (from.isString()) {
                told.add(Instant.parse(from.asString()));
            }
        }
        script.weather().stream().filter(w -> told.contains(w.from())).forEach(warned::add);
    }

    void attend(World world, Instant now) {
        while (!coming.isEmpty() && !coming.getFirst().at().isAfter(now)) {
            Call call = coming.removeFirst();
            calls.soon(() -> take(call, now));
        }
        for (Weather weather : script.weather()) {
            if (!now.isBefore(weather.from()) && now.isBefore(weather.to()) && warned.add(weather)) {
                calls.soon(() -> refusedOrNot("weather warning", api.post("/api/disruptions", weather.request())));
            }
        }
        for (Job job : world.open()) {
            if (job.needsReview()) {
                review(job, now);
            }
            if (job.readyAt() != null
                    && job.readyAt().isAfter(now)
                    && job.number().hashCode() % 2 == 0) {
                repaired(job, now);
            }
        }
    }

    /** Those whose window passed yesterday get one today, as many as a day can take; the others have helped themselves. */
    void reappoint(World world, Instant opening) throws InterruptedException {
        List<Calls.Call> changes = new ArrayList<>();
        int hour = 1;
        for (Job job : world.open()) {
            boolean begun = job.assigned() != null && job.assigned().state().underWay();
            if (begun || job.to() == null || job.to().isAfter(opening)) {
                continue;
            }
            if (changes.size() < NEW_APPOINTMENTS) {
                Instant from = opening.plus(Duration.ofHours(hour++ % 7 + 1));
                Map<String, Object> window = Map.of(
                        "window",
                        Map.of(
                                "from",
                                from.toString(),
                                "to",
                                from.plusSeconds(7200).toString()));
                changes.add(() -> refusedOrNot("new appointment", api.patch("/api/tickets/" + job.number(), window)));
            } else {
                changes.add(() -> refusedOrNot(
                        "cancellation", api.delete("/api/tickets/" + job.number() + "?reason=solved-by-customer")));
            }
        }
        calls.together(changes);
    }

    private void review(Job job, Instant now) {
        Instant first = seen.computeIfAbsent(job.number(), k -> now);
        // A person needs a moment to read; looks once, whatever comes of it.
        if (!now.isBefore(first.plusSeconds(40)) && reviewed.add(job.number())) {
            calls.soon(() -> refusedOrNot("review", api.post("/api/tickets/" + job.number() + "/review", Map.of())));
        }
    }

    private void repaired(Job job, Instant now) {
        Instant first = seen.computeIfAbsent(job.visit() + "repair", k -> now);
        if (!now.isBefore(first.plus(QUICK_REPAIR)) && repaired.add(job.visit())) {
            Map<String, Object> ready = Map.of("repairReadyAt", now.toString());
            calls.soon(() -> refusedOrNot("repair that is ready", api.patch("/api/tickets/" + job.number(), ready)));
        }
    }

    /** A call that came while the server was away may be too late by now; then it is nobody's fault. */
    private void take(Call call, Instant now) throws InterruptedException {
        Api.Answer answer = api.post("/api/tickets", call.request(), keyPrefix + call.n());
        if (answer.ok()) {
            scripted.put(answer.body().path("number").asString(""), "#" + call.n() + "-");
        } else if (call.to() == null || call.to().isAfter(now)) {
            refusedOrNot("call " + call.n(), answer);
        }
    }

    private static void refusedOrNot(String what, Api.Answer answer) {
        if (!answer.ok()) {
            log.warn("The server refused a {} of the demo: {}", what, answer);
        }
    }
}
