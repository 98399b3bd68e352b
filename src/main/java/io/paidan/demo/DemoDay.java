package io.paidan.demo;

import io.paidan.demo.DayScript.Hand;
import io.paidan.kernel.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Plays demo day after demo day against the public interface. One thread decides, four carry calls to the server. Whatever goes
 * wrong is tried again from a fresh snapshot; nothing here can stop the server.
 */
final class DemoDay implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DemoDay.class);
    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(10);
    private static final Duration STILL_OPENING = Duration.ofMinutes(5);

    private final Api api;
    private final DemoTimekeeper time;
    private final DemoSettings settings;
    private final Calls calls = new Calls();
    private final LiveFeed feed = new LiveFeed();
    private final World world = new World();
    private final Thread player = Thread.ofPlatform().daemon().name("demo-day").unstarted(this::playOn);
    private List<StreetPoint> streets = List.of();
    private Instant lastLine = Instant.MIN;

    DemoDay(Api api, DemoTimekeeper time, DemoSettings settings) {
        this.api = api;
        this.time = time;
        this.settings = settings;
    }

    void start() {
        player.start();
    }

    @Override
    public void close() {
        player.interrupt();
        calls.close();
        try {
            player.join(TimeUnit.SECONDS.toMillis(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
    }

    private void playOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    play();
                } catch (Api.Unanswered e) {
                    log.warn("The demo day pauses: {}", e.getMessage());
                    Thread.sleep(AFTER_TROUBLE);
                } catch (RuntimeException e) {
                    log.error("The demo day stumbled and goes on from a fresh snapshot", e);
                    Thread.sleep(AFTER_TROUBLE);
                }
            }
        } catch (InterruptedException e) {
            log.debug("The demo day has been asked to end");
        } finally {
            feed.close();
        }
    }

    /** From here to the end of the day. */
    private void play() throws InterruptedException {
        DemoDate day = time.day();
        api.signIn();
        JsonNode snapshot = api.get("/api/snapshot");
        if (streets.isEmpty()) {
            streets = StreetSurvey.of(api, snapshot.path("city"));
        }
        DayScript script = DayScript.write(settings, day, time.zone(), streets);
        hire(script.hands(), snapshot);
        Desk desk = new Desk(api, calls, script, "demo-" + settings.seed() + "-" + day.date() + "-");
        desk.catchUp(time.clock().instant());
        desk.recallWarnings();
        time.start();
        synchronise();
        Instant opening = day.at(day.opening(), time.zone());
        if (time.clock().instant().isBefore(opening.plus(STILL_OPENING))) {
            desk.reappoint(world, opening);
        }
        log.info(
                "Demo day {} in {}: {}; cloudburst at {}, speed {}×. Off with paidan.demo.enabled=false",
                day.date(),
                snapshot.path("city").path("name").asString(""),
                script.summary(),
                settings.stormAt(),
                time.clock().speed());
        live(desk, fleet(script.hands(), desk, day));
    }

    private void live(Desk desk, Fleet fleet) throws InterruptedException {
        while (!time.turnPage()) {
            listen();
            Instant now = time.clock().instant();
            desk.attend(world, now);
            fleet.beat(world, now);
            if (now.isAfter(lastLine.plus(BETWEEN_LINES))) {
                lastLine = now;
                log.info(
                        "Demo {}: {} tickets open, {} technicians on the road",
                        now.atZone(time.zone()).toLocalTime().withSecond(0).withNano(0),
                        world.open().size(),
                        fleet.moving());
            }
            Thread.sleep(BEAT);
        }
    }

    /** Only who is not there yet, or lives in another city since the extract was changed: a dispatcher's edits stay. */
    private void hire(List<Hand> hands, JsonNode snapshot) throws InterruptedException {
        Map<String, Location> known = new HashMap<>();
        for (JsonNode row : snapshot.path("technicians")) {
            known.put(row.path("id").asString(""), World.location(row.path("base")));
        }
        List<Calls.Call> posts = new ArrayList<>();
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (Hand hand : hands) {
            Location base = known.get(hand.id());
            if (base == null || base.distanceTo(hand.home().place()).value() > 50_000) {
                posts.add(() -> {
                    Api.Answer answer = api.post("/api/technicians", hand.request());
                    if (!answer.ok()) {
                        log.warn("The server refused technician {} of the demo: {}", hand.id(), answer);
                    }
                });
                fixes.add(atHome(hand));
            }
        }
        calls.together(posts);
        if (!fixes.isEmpty()) {
            api.post("/api/positions", fixes);
        }
    }

    private Map<String, Object> atHome(Hand hand) {
        Location place = hand.home().place();
        return Map.of(
                "technician", hand.id(),
                "longitude", place.longitude(),
                "latitude", place.latitude(),
                "heading", 0,
                "at", time.clock().instant().toString());
    }

    private Fleet fleet(List<Hand> hands, Desk desk, DemoDate day) {
        Luck luck = new Luck(settings.seed() + day.date().toEpochDay());
        Set<TechnicianActor> actors = new HashSet<>();
        for (Hand hand : hands) {
            Location place = Objects.requireNonNullElse(
                    world.position(hand.id()), hand.home().place());
            actors.add(new TechnicianActor(hand.id(), place, luck, desk::scripted));
        }
        return new Fleet(api, calls, actors, time.clock().instant());
    }

    private void listen() throws InterruptedException {
        if (!feed.alive()) {
            synchronise();
            return;
        }
        for (JsonNode delta = feed.next(); delta != null; delta = feed.next()) {
            if (!world.apply(delta)) {
                world.reset(api.get("/api/snapshot"));
                return;
            }
        }
    }

    /** Subscribes first, so that nothing falls between the snapshot and the first delta. */
    private void synchronise() throws InterruptedException {
        feed.connect(api);
        world.reset(api.get("/api/snapshot"));
    }
}
