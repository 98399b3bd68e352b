package io.paidan.demo;

import io.paidan.kernel.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the live feed has told: the tickets with their assignments, the technicians' last positions, the storms. */
final class World {
    private String epoch = "";
    private long seq = -1;
    /** By ticket: one job, or the lead's and the helper's. */
    private final Map<String, List<Job>> jobs = new HashMap<>();

    private final Map<String, Location> positions = new HashMap<>();
    private final Map<String, Rain> rain = new HashMap<>();

    void reset(JsonNode snapshot) {
        jobs.clear();
        positions.clear();
        rain.clear();
        epoch = snapshot.path("epoch").asString("");
        seq = snapshot.path("seq").asLong(0);
        snapshot.path("tickets").forEach(this::ticket);
        snapshot.path("technicians").forEach(this::technician);
        snapshot.path("disruptions").forEach(this::disruption);
    }

    /** @return false when a delta was missed or the server is another one: a new snapshot is needed */
    boolean apply(JsonNode delta) {
        long number = delta.path("seq").asLong(0);
        if (!epoch.equals(delta.path("epoch").asString(""))) {
            return false;
        }
        if (number <= seq) {
            return true;
        }
        if (number != seq + 1) {
            return false;
        }
        seq = number;
        switch (delta.path("kind").asString("")) {
            case "tickets" -> delta.path("tickets").forEach(this::ticket);
            case "ticketsGone" -> delta.path("numbers").forEach(gone -> jobs.remove(gone.asString("")));
            case "disruptions" -> {
                delta.path("disruptions").forEach(this::disruption);
                delta.path("removed").forEach(removed -> rain.remove(removed.asString("")));
            }
            case "plan" -> delta.path("assignments").forEach(this::assignment);
            default -> {
                // Technicians' rows repeat what this client reported itself; the clock is read directly.
            }
        }
        return true;
    }

    /** Open work by technician, in the order of the route. */
    Map<String, List<Job>> byTechnician() {
        Map<String, List<Job>> byTechnician = new TreeMap<>();
        for (List<Job> ofTicket : jobs.values()) {
            for (Job job : ofTicket) {
                if (job.assigned() != null && job.open()) {
                    byTechnician
                            .computeIfAbsent(job.assigned().technician(), t -> new ArrayList<>())
                            .add(job);
                }
            }
        }
        byTechnician.values().forEach(list -> list.sort(Comparator.comparing(Job::order)));
        return byTechnician;
    }

    /** One a ticket: of two technicians that of the lead. */
    List<Job> open() {
        return jobs.values().stream().map(List::getFirst).filter(Job::open).toList();
    }

    @Nullable
    Location position(String technician) {
        return positions.get(technician);
    }

    /** How many times longer the way takes at this place and time. */
    double slowness(Location place, Instant now) {
        return rain.values().stream()
                .filter(r -> r.over(place, now))
                .mapToDouble(Rain::travelFactor)
                .max()
                .orElse(1);
    }

    double serviceSlowness(Location place, Instant now) {
        return rain.values().stream()
                .filter(r -> r.over(place, now))
                .mapToDouble(Rain::serviceFactor)
                .max()
                .orElse(1);
    }

    private void ticket(JsonNode row) {
        JsonNode window = row.path("window");
        Job lead = new Job(
                row.path("number").asString(""),
                row.path("visit").asString(""),
                row.path("state").asString("").equals("OPEN"),
                texts(row.path("flags")).contains("NEEDS_REVIEW"),
                location(row.path("location")),
                instant(window.path("from")),
                instant(window.path("to")),
                row.path("serviceMinutes").asInt(30),
                Errand.valueOf(row.path("errand").asString("AT_HOME")),
                instant(row.path("repairReadyAt")),
                false,
                null);
        jobs.put(lead.number(), together(lead, row));
    }

    private void assignment(JsonNode change) {
        jobs.computeIfPresent(
                change.path("ticket").asString(""), (number, known) -> together(known.getFirst(), change));
    }

    /** The jobs of a ticket with the assignments of this row or change. */
    private static List<Job> together(Job lead, JsonNode told) {
        Assigned leads = assigned(told.path("assignment"));
        JsonNode second = told.path("helper");
        if (!second.isObject()) {
            return List.of(lead.with(leads, false));
        }
        Assigned helps = assigned(second.path("assignment"));
        Job helper = lead.as(second.path("visit").asString(""));
        return List.of(lead.with(leads, !isThere(helps)), helper.with(helps, !isThere(leads)));
    }

    private static boolean isThere(@Nullable Assigned assigned) {
        return assigned != null
                && (assigned.state() == VisitStep.ARRIVED
                        || assigned.state() == VisitStep.WORKING
                        || assigned.state() == VisitStep.DONE);
    }

    private void technician(JsonNode row) {
        if (row.path("position").isArray()) {
            positions.put(row.path("id").asString(""), location(row.path("position")));
        }
    }

    private void disruption(JsonNode feature) {
        JsonNode properties = feature.path("properties");
        JsonNode id = feature.path("id");
        Instant from = instant(properties.path("from"));
        Instant to = instant(properties.path("to"));
        if (properties.path("kind").asString("").equals("storm") && from != null && to != null) {
            List<Location> ring = new ArrayList<>();
            feature.path("geometry").path("coordinates").path(0).forEach(corner -> ring.add(location(corner)));
            double travel = properties.path("travelFactor").asDouble(1);
            double service = properties.path("serviceFactor").asDouble(1);
            rain.put(id.asString(""), new Rain(ring, from, to, travel, service));
        }
    }

    private static @Nullable Assigned assigned(JsonNode node) {
        Instant leave = instant(node.path("leave"));
        if (leave == null) {
            return null;
        }
        return new Assigned(
                node.path("technician").asString(""),
                VisitStep.valueOf(node.path("state").asString("ASSIGNED")),
                leave,
                Objects.requireNonNullElse(instant(node.path("start")), leave),
                node.path("position").asInt(0));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    static Location location(JsonNode pair) {
        return new Location(pair.path(0).asDouble(0), pair.path(1).asDouble(0));
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isString() ? Instant.parse(node.asString()) : null;
    }

    /** What a visit is for: repair at the customer's, or the way to the workshop and back. */
    enum Errand {
        AT_HOME,
        PICK_UP,
        RETURN
    }

    /**
     * A visit as the feed tells it.
     *
     * @param readyAt when the repair is ready that is to be brought back
     * @param waits for the other of two technicians, who is not there yet
     */
    record Job(
            String number,
            String visit,
            boolean open,
            boolean needsReview,
            Location place,
            @Nullable Instant from,
            @Nullable Instant to,
            int serviceMinutes,
            Errand errand,
            @Nullable Instant readyAt,
            boolean waits,
            @Nullable Assigned assigned) {
        Job with(@Nullable Assigned other, boolean waiting) {
            return new Job(
                    number, visit, open, needsReview, place, from, to, serviceMinutes, errand, readyAt, waiting, other);
        }

        Job as(String otherVisit) {
            return new Job(
                    number,
                    otherVisit,
                    open,
                    needsReview,
                    place,
                    from,
                    to,
                    serviceMinutes,
                    errand,
                    readyAt,
                    waits,
                    assigned);
        }

        /** The second of two, who can do nothing alone. */
        boolean helps() {
            return visit.indexOf('-') != visit.lastIndexOf('-');
        }

        private int order() {
            return assigned == null ? Integer.MAX_VALUE : assigned.position();
        }
    }

    /** @param start of the work, planned or reported */
    record Assigned(String technician, VisitStep state, Instant leave, Instant start, int position) {}

    /** The states of a visit in the order of reports (O2). */
    enum VisitStep {
        ASSIGNED,
        ACCEPTED,
        EN_ROUTE,
        ARRIVED,
        WORKING,
        DONE,
        NOT_AT_HOME,
        NEEDS_PART,
        TO_WORKSHOP,
        DECLINED;

        boolean underWay() {
            return this == EN_ROUTE || this == ARRIVED || this == WORKING;
        }

        boolean ended() {
            return compareTo(DONE) >= 0;
        }
    }

    private record Rain(List<Location> ring, Instant from, Instant to, double travelFactor, double serviceFactor) {
        boolean over(Location p, Instant now) {
            if (now.isBefore(from) || !now.isBefore(to)) {
                return false;
            }
            boolean inside = false;
            for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                Location a = ring.get(i);
                Location b = ring.get(j);
                if (a.latitude() > p.latitude() != b.latitude() > p.latitude()
                        && p.longitude()
                                < (b.longitude() - a.longitude())
                                                * (p.latitude() - a.latitude())
                                                / (b.latitude() - a.latitude())
                                        + a.longitude()) {
                    inside = !inside;
                }
            }
            return inside;
        }
    }
}
