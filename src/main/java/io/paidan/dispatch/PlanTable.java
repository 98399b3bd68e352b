package io.paidan.dispatch;

import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Plan;
import io.paidan.planning.Radius;
import io.paidan.planning.UnassignedVisit;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plan's head and versions, what is unassigned, who declined what, and who had which visit when. */
@Component
class PlanTable {
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    PlanTable(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /**
     * Takes the territory's row lock, which puts plans, reports and overrides into one order; held to the end of the transaction.
     *
     * @return the version in force, 0 before the first plan
     */
    long lock(Territory territory) {
        jdbc.sql("INSERT INTO plan_head VALUES (?, 0, to_timestamp(0), '', 0, 0) ON CONFLICT (territory) DO NOTHING")
                .param(territory.name())
                .update();
        return jdbc.sql("SELECT version FROM plan_head WHERE territory = ? FOR UPDATE")
                .param(territory.name())
                .query(Long.class)
                .single();
    }

    long version(Territory territory) {
        return jdbc.sql("SELECT version FROM plan_head WHERE territory = ?")
                .param(territory.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void saveVersion(Plan plan, long version, PlanDifference difference, Instant now) {
        int unassigned = difference.unassigned().size();
        long travel = plan.figures().travelSeconds();
        jdbc.sql(
                        "UPDATE plan_head SET version = ?, made_at = ?, reason = ?, unassigned = ?, travel_seconds = ? WHERE territory = ?")
                .params(
                        version,
                        Timestamp.from(plan.made()),
                        plan.reason(),
                        unassigned,
                        travel,
                        plan.territory().name())
                .update();
        jdbc.sql("INSERT INTO plan_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        plan.territory().name(),
                        version,
                        Timestamp.from(plan.made()),
                        Timestamp.from(now),
                        plan.reason(),
                        difference.altered().size() + difference.gone().size(),
                        difference.moves().size(),
                        unassigned,
                        travel)
                .update();
    }

    /** Replaces what the territory had unassigned; rows that say the same are left as they are. */
    void saveUnassigned(Territory territory, Collection<UnassignedVisit> visits) {
        String[] still = visits.stream().map(u -> u.visit().toString()).toArray(String[]::new);
        jdbc.sql("DELETE FROM unassigned_visit WHERE territory = ? AND NOT visit = ANY (?)")
                .params(territory.name(), still)
                .update();
        batch.batchUpdate("""
                INSERT INTO unassigned_visit AS u (visit, territory, reason_code, detail) VALUES (?, ?, ?, ?)
                ON CONFLICT (visit) DO UPDATE SET territory = excluded.territory, reason_code = excluded.reason_code,
                    detail = excluded.detail
                WHERE (u.territory, u.reason_code, u.detail)
                    IS DISTINCT FROM (excluded.territory, excluded.reason_code, excluded.detail)
                """, visits, 500, (statement, visit) -> {
            statement.setString(1, visit.visit().toString());
            statement.setString(2, territory.name());
            statement.setString(3, visit.reasonCode());
            statement.setString(4, visit.detail());
        });
    }

    void addUnassigned(Territory territory, UnassignedVisit visit) {
        jdbc.sql("INSERT INTO unassigned_visit VALUES (?, ?, ?, ?) ON CONFLICT (visit) DO NOTHING")
                .params(visit.visit().toString(), territory.name(), visit.reasonCode(), visit.detail())
                .update();
    }

    void removeUnassigned(VisitId visit) {
        jdbc.sql("DELETE FROM unassigned_visit WHERE visit = ?")
                .param(visit.toString())
                .update();
    }

    /** Who declined a visit declined that of the other technician with it: it is the same job. */
    Map<VisitId, Set<TechnicianId>> refusals(Territory territory) {
        Map<VisitId, Set<TechnicianId>> refusals = new HashMap<>();
        jdbc.sql("SELECT visit, technician FROM refusal WHERE territory = ?")
                .param(territory.name())
                .query((row, i) -> {
                    VisitId visit = VisitId.parse(row.getString(1));
                    TechnicianId technician = new TechnicianId(row.getString(2));
                    refusals.computeIfAbsent(visit, v -> new HashSet<>()).add(technician);
                    return refusals.computeIfAbsent(visit.partner(), v -> new HashSet<>())
                            .add(technician);
                })
                .list();
        return refusals;
    }

    void saveRefusal(Assignment declined, Instant at, String reason) {
        jdbc.sql("INSERT INTO refusal VALUES (?, ?, ?, ?, ?) ON CONFLICT (visit, technician) DO NOTHING")
                .params(
                        declined.visit().toString(),
                        declined.technician().value(),
                        declined.territory().name(),
                        Timestamp.from(at),
                        reason)
                .update();
    }

    /** @param wasLocked whether a person had locked it before the change */
    record HistoryRow(Move move, VisitState state, boolean wasLocked, String actor) {}

    void saveHistory(Collection<HistoryRow> rows, Instant at, long version) {
        batch.batchUpdate(
                "INSERT INTO assignment_history (visit, at, actor, from_technician, to_technician, state, was_locked, cause, plan_version,"
                        + " radius_metres, radius_widened) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                500,
                (statement, row) -> {
                    TechnicianId from = row.move().from();
                    TechnicianId to = row.move().to();
                    statement.setString(1, row.move().visit().toString());
                    statement.setTimestamp(2, Timestamp.from(at));
                    statement.setString(3, row.actor());
                    statement.setString(4, from == null ? null : from.value());
                    statement.setString(5, to == null ? null : to.value());
                    statement.setString(6, row.state().name());
                    statement.setBoolean(7, row.wasLocked());
                    statement.setString(8, row.move().cause());
                    statement.setLong(9, version);
                    Radius radius = row.move().radius();
                    statement.setObject(10, radius == null ? null : radius.metres(), Types.INTEGER);
                    statement.setObject(11, radius == null ? null : radius.widened(), Types.INTEGER);
                });
    }

    /** The last word a person spoke on who has the visit, if nobody has it otherwise since. */
    Optional<HistoryRow> lastOverride(VisitId visit) {
        return jdbc.sql("SELECT * FROM assignment_history WHERE visit = ? ORDER BY id DESC LIMIT 1")
                .param(visit.toString())
                .query((row, i) -> {
                    String from = row.getString("from_technician");
                    String to = row.getString("to_technician");
                    return new HistoryRow(
                            new Move(
                                    visit,
                                    from == null ? null : new TechnicianId(from),
                                    to == null ? null : new TechnicianId(to),
                                    row.getString("cause"),
                                    null),
                            VisitState.valueOf(row.getString("state")),
                            row.getBoolean("was_locked"),
                            row.getString("actor"));
                })
                .optional()
                .filter(row -> !row.actor().equals(Dispatcher.PLANNER));
    }
}
