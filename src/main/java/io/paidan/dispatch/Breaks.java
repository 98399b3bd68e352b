package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.planning.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The breaks of everybody: those to come as the plan has them, those of the last day as they were. */
@Component
public class Breaks {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    Breaks(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** In order of time. */
    public List<Break> all() {
        return jdbc.sql("SELECT * FROM technician_break ORDER BY from_at, technician")
                .query(Breaks::read)
                .list();
    }

    /** Under the territory's lock. Only what differs is written. */
    void save(Plan plan, Instant now) {
        String territory = plan.territory().name();
        List<Break> before = jdbc.sql("SELECT * FROM technician_break WHERE territory = ?")
                .param(territory)
                .query(Breaks::read)
                .list();
        List<Break> after = after(before, planned(plan), now);
        write(
                "DELETE FROM technician_break WHERE territory = ? AND technician = ? AND from_at = ? AND to_at = ?",
                territory,
                without(before, after));
        write("""
                INSERT INTO technician_break (territory, technician, from_at, to_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (technician, from_at) DO UPDATE SET territory = excluded.territory, to_at = excluded.to_at
                """, territory, without(after, before));
    }

    /**
     * What has begun stays on record, unless the plan now has that same break later: a plan knows no break that is over, and
     * moves one that has not been had.
     */
    static List<Break> after(Collection<Break> before, Collection<Break> planned, Instant now) {
        List<Break> after = new ArrayList<>();
        for (Break old : before) {
            boolean begun = !old.time().start().isAfter(now);
            boolean forgotten = old.time().end().isBefore(now.minus(KEPT));
            if (begun && !forgotten && planned.stream().noneMatch(each -> each.beginsBeforeTheEndOf(old))) {
                after.add(old);
            }
        }
        for (Break each : planned) {
            after.add(before.stream().filter(each::says).findFirst().orElse(each));
        }
        return after;
    }

    /** The next break of each technician. */
    private static Collection<Break> planned(Plan plan) {
        Map<TechnicianId, Break> next = new HashMap<>();
        for (var route : plan.routes()) {
            TimeWindow time = route.breakTime();
            if (time != null) {
                Break each = new Break(
                        route.technician(),
                        new TimeWindow(
                                time.start().truncatedTo(ChronoUnit.SECONDS),
                                time.end().truncatedTo(ChronoUnit.SECONDS)));
                next.merge(
                        each.technician(),
                        each,
                        (a, b) -> a.time().start().isBefore(b.time().start()) ? a : b);
            }
        }
        return next.values();
    }

    private void write(String sql, String territory, Collection<Break> breaks) {
        batch.batchUpdate(sql, breaks, 500, (statement, each) -> {
            statement.setString(1, territory);
            statement.setString(2, each.technician().value());
            statement.setTimestamp(3, Timestamp.from(each.time().start()));
            statement.setTimestamp(4, Timestamp.from(each.time().end()));
        });
    }

    private static List<Break> without(Collection<Break> some, Collection<Break> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }

    private static Break read(ResultSet row, int index) throws SQLException {
        return new Break(
                new TechnicianId(row.getString("technician")),
                new TimeWindow(
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("to_at").toInstant()));
    }
}
