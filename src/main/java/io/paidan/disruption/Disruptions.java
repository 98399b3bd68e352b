package io.paidan.disruption;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import io.paidan.store.Geometries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every disruption, kept in the database, so that a restart in the middle of a storm knows the storm. The span of one that was
 * ended early ends at that moment.
 */
@Component
public class Disruptions {
    private static final String SELECT =
            "select *, coalesce(ended_at, ends_at) as over_at, coalesce(ended_at, ends_at) > starts_at as happened from disruption ";

    private final JdbcClient jdbc;
    private final Geometries geometries;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Disruptions(JdbcClient jdbc, Geometries geometries, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.geometries = geometries;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @see Storm */
    @Transactional
    public Storm openStorm(
            TimeWindow span, Territory territory, Polygon area, double travelFactor, double serviceFactor) {
        return open(new Storm(nextId("S"), span, territory, area, travelFactor, serviceFactor));
    }

    /** @see Closure */
    @Transactional
    public Closure openClosure(TimeWindow span, Territory territory, Polygon area) {
        return open(new Closure(nextId("C"), span, territory, area));
    }

    /** @see Delay */
    @Transactional
    public Delay openDelay(Instant from, Territory territory, TechnicianId technician, Duration delay) {
        return open(new Delay(nextId("D"), new TimeWindow(from, from.plus(delay)), territory, technician, delay));
    }

    /**
     * Ends it now. Ending it again changes nothing.
     *
     * @throws NotFound when there is none with this id
     */
    @Transactional
    public void end(String id) {
        Territory territory = jdbc.sql("select territory from disruption where id = :id for update")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(Territory::new)
                .orElseThrow(() -> new NotFound("There is no disruption " + id + "."));
        Instant now = clock.instant();
        int ended = jdbc.sql(
                        "update disruption set ended_at = :now where id = :id and ended_at is null and ends_at > :now")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (ended > 0) {
            audit.record(Actor.current().name(), "end-disruption", id, null, null, Map.of("endedAt", now));
            events.publishEvent(new DisruptionEnded(id, territory));
        }
    }

    public Optional<Disruption> find(String id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** Those in force at this moment, past or to come; ended ones only as far as they lasted. */
    public List<Disruption> active(Instant at) {
        return where(
                "starts_at <= :at and coalesce(ended_at, ends_at) > :at", Map.of("at", at.atOffset(ZoneOffset.UTC)));
    }

    /** Those that begin after this moment. */
    public List<Disruption> upcoming(Instant after) {
        return where("starts_at > :at and ended_at is null", Map.of("at", after.atOffset(ZoneOffset.UTC)));
    }

    /** Those in force now and those to come: all that a plan must reckon with. */
    public List<Disruption> all() {
        return where(
                "ended_at is null and ends_at > :now",
                Map.of("now", clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private <D extends Disruption> D open(D disruption) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", disruption.id());
        row.put("territory", disruption.territory().name());
        row.put("starts_at", disruption.span().start().atOffset(ZoneOffset.UTC));
        row.put("ends_at", disruption.span().end().atOffset(ZoneOffset.UTC));
        row.put("opened_by", Actor.current().name());
        switch ((Disruption) disruption) {
            case Storm storm -> {
                row.put("kind", "STORM");
                row.put("area", geometries.bind(storm.area()));
                row.put("travel_factor", storm.travelFactor());
                row.put("service_factor", storm.serviceFactor());
            }
            case Closure closure -> {
                row.put("kind", "CLOSURE");
                row.put("area", geometries.bind(closure.area()));
            }
            case Delay delay -> {
                row.put("kind", "DELAY");
                row.put("technician", delay.technician().value());
                row.put("delay_seconds", (int) delay.duration().toSeconds());
            }
        }
        jdbc.sql("insert into disruption (" + String.join(", ", row.keySet()) + ") values (:"
                        + String.join(", :", row.keySet()) + ")")
                .params(row)
                .update();
        audit.record(
                Actor.current().name(),
                "open-disruption",
                disruption.id(),
                null,
                null,
                DisruptionFeature.of(disruption));
        events.publishEvent(new DisruptionOpened(disruption.id(), disruption.territory()));
        return disruption;
    }

    private String nextId(String letter) {
        return letter
                + jdbc.sql("select nextval('disruption_number')")
                        .query(Long.class)
                        .single();
    }

    private List<Disruption> where(String condition, Map<String, ?> params) {
        return jdbc.sql(SELECT + "where " + condition + " order by starts_at, id")
                .params(params)
                .query(this::read)
                .list();
    }

    private Disruption read(ResultSet rs, int rowNumber) throws SQLException {
        String id = rs.getString("id");
        Territory territory = new Territory(rs.getString("territory"));
        Instant start = rs.getObject("starts_at", OffsetDateTime.class).toInstant();
        // One that was called off before it began keeps the span it was announced with.
        String over = rs.getBoolean("happened") ? "over_at" : "ends_at";
        TimeWindow span =
                new TimeWindow(start, rs.getObject(over, OffsetDateTime.class).toInstant());
        return switch (rs.getString("kind")) {
            case "STORM" ->
                new Storm(
                        id,
                        span,
                        territory,
                        geometries.read(rs, "area"),
                        rs.getDouble("travel_factor"),
                        rs.getDouble("service_factor"));
            case "CLOSURE" -> new Closure(id, span, territory, geometries.read(rs, "area"));
            default ->
                new Delay(
                        id,
                        span,
                        territory,
                        new TechnicianId(rs.getString("technician")),
                        Duration.ofSeconds(rs.getInt("delay_seconds")));
        };
    }
}
