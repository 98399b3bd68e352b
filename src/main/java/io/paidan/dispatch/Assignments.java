package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Radius;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The assignments in force. Always read from the database, where plans, reports and overrides meet in one order. */
@Component
public class Assignments {
    private static final String UPSERT = """
            INSERT INTO assignment (visit, territory, technician, state, since, leave_at, arrival_at, start_at, departure_at,
                travel_seconds, position, locked, late_minutes, promised_from, promised_to, plan_version,
                radius_metres, radius_widened)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (visit) DO UPDATE SET territory = excluded.territory, technician = excluded.technician, state = excluded.state, since = excluded.since,
                leave_at = excluded.leave_at, arrival_at = excluded.arrival_at, start_at = excluded.start_at,
                departure_at = excluded.departure_at, travel_seconds = excluded.travel_seconds,
                position = excluded.position, locked = excluded.locked, late_minutes = excluded.late_minutes,
                promised_from = excluded.promised_from, promised_to = excluded.promised_to,
                plan_version = excluded.plan_version, radius_metres = excluded.radius_metres,
                radius_widened = excluded.radius_widened
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    Assignments(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** All that are not finished, along the routes. */
    public List<Assignment> all() {
        return jdbc.sql("SELECT * FROM assignment WHERE NOT finished ORDER BY technician, position, visit")
                .query(Assignments::read)
                .list();
    }

    /** The route of a technician, finished visits left out. */
    public List<Assignment> of(TechnicianId technician) {
        return jdbc.sql("SELECT * FROM assignment WHERE technician = ? AND NOT finished ORDER BY position, visit")
                .param(technician.value())
                .query(Assignments::read)
                .list();
    }

    /** The assignment of a visit, finished or not; empty when it is on no route. */
    public Optional<Assignment> find(VisitId visit) {
        return jdbc.sql("SELECT * FROM assignment WHERE visit = ?")
                .param(visit.toString())
                .query(Assignments::read)
                .optional();
    }

    /** Finished since then, the latest last. */
    public List<Assignment> finishedSince(Instant since) {
        return jdbc.sql("SELECT * FROM assignment WHERE finished AND since >= ? ORDER BY since")
                .param(Timestamp.from(since))
                .query(Assignments::read)
                .list();
    }

    /** The visits since then that ended with the appliance on the van (D9). */
    List<Assignment> takenAlong(Territory territory, Instant since) {
        return jdbc.sql("SELECT * FROM assignment WHERE territory = ? AND state = ? AND finished AND since >= ?")
                .params(territory.name(), VisitState.TO_WORKSHOP.name(), Timestamp.from(since))
                .query(Assignments::read)
                .list();
    }

    /** Why each visit without a route has none (D12), as {@code CODE: detail}. */
    public Map<VisitId, String> unassignedReasons() {
        Map<VisitId, String> reasons = new HashMap<>();
        jdbc.sql("SELECT visit, reason_code, detail FROM unassigned_visit")
                .query((row, i) -> reasons.put(
                        VisitId.parse(row.getString(1)),
                        row.getString(3).isEmpty() ? row.getString(2) : row.getString(2) + ": " + row.getString(3)))
                .list();
        return reasons;
    }

    /** The plans in force, one a territory that was ever planned. */
    public List<PlanHead> plans() {
        return jdbc.sql("SELECT * FROM plan_head WHERE version > 0 ORDER BY territory")
                .query((row, i) -> new PlanHead(
                        new Territory(row.getString("territory")),
                        row.getLong("version"),
                        instant(row, "made_at"),
                        row.getString("reason"),
                        row.getInt("unassigned"),
                        row.getLong("travel_seconds")))
                .list();
    }

    List<Assignment> open(Territory territory) {
        return jdbc.sql(
                        "SELECT * FROM assignment WHERE territory = ? AND NOT finished ORDER BY technician, position, visit")
                .param(territory.name())
                .query(Assignments::read)
                .list();
    }

    void save(Collection<Assignment> assignments, long planVersion) {
        batch.batchUpdate(UPSERT, assignments, 500, (statement, a) -> {
            statement.setString(1, a.visit().toString());
            statement.setString(2, a.territory().name());
            statement.setString(3, a.technician().value());
            statement.setString(4, a.state().name());
            statement.setTimestamp(5, Timestamp.from(a.since()));
            statement.setTimestamp(6, Timestamp.from(a.leave()));
            statement.setTimestamp(7, Timestamp.from(a.arrival()));
            statement.setTimestamp(8, Timestamp.from(a.start()));
            statement.setTimestamp(9, Timestamp.from(a.departure()));
            statement.setInt(10, a.travelSeconds());
            statement.setInt(11, a.position());
            statement.setBoolean(12, a.locked());
            statement.setInt(13, a.lateMinutes());
            statement.setTimestamp(14, Timestamp.from(a.promised().start()));
            statement.setTimestamp(15, Timestamp.from(a.promised().end()));
            statement.setLong(16, planVersion);
            Radius radius = a.radius();
            statement.setObject(17, radius == null ? null : radius.metres(), Types.INTEGER);
            statement.setObject(18, radius == null ? null : radius.widened(), Types.INTEGER);
        });
    }

    /** Only where they still belong to the territory: one that has moved elsewhere is left alone. */
    void remove(Territory territory, Collection<VisitId> visits) {
        batch.batchUpdate(
                "DELETE FROM assignment WHERE visit = ? AND territory = ?", visits, 500, (statement, visit) -> {
                    statement.setString(1, visit.toString());
                    statement.setString(2, territory.name());
                });
    }

    private static Assignment read(ResultSet row, int index) throws SQLException {
        return new Assignment(
                VisitId.parse(row.getString("visit")),
                new Territory(row.getString("territory")),
                new TechnicianId(row.getString("technician")),
                VisitState.valueOf(row.getString("state")),
                instant(row, "since"),
                instant(row, "leave_at"),
                instant(row, "arrival_at"),
                instant(row, "start_at"),
                instant(row, "departure_at"),
                row.getInt("travel_seconds"),
                row.getInt("position"),
                row.getBoolean("locked"),
                row.getInt("late_minutes"),
                new TimeWindow(instant(row, "promised_from"), instant(row, "promised_to")),
                radius(row));
    }

    private static @Nullable Radius radius(ResultSet row) throws SQLException {
        int metres = row.getInt("radius_metres");
        return row.wasNull() ? null : new Radius(metres, row.getInt("radius_widened"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
