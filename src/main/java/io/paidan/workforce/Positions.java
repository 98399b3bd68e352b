package io.paidan.workforce;

import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where everybody is now: the newest fixes in memory, the history behind them in the database, written in batches so that a
 * thousand phones cost one transaction a second. A fix not yet written when the power fails is lost; the next one replaces it.
 */
@Component
public class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
    private static final int MOST_UNWRITTEN = 100_000;
    private static final Duration KEEP_HISTORY = Duration.ofDays(30);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Map<TechnicianId, Position> latest = new ConcurrentHashMap<>();
    private final Set<TechnicianId> changed = ConcurrentHashMap.newKeySet();
    private final Queue<Position> unwritten = new ConcurrentLinkedQueue<>();

    Positions(JdbcOperations jdbc, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty as long as this technician has never reported one. */
    public Optional<Position> latest(TechnicianId technician) {
        return Optional.ofNullable(latest.get(technician));
    }

    /** The newest of every technician who has ever reported one. */
    public Collection<Position> all() {
        return List.copyOf(latest.values());
    }

    /** The newest of those who have moved since the last call; for the one who sends the frame of the second. */
    public Collection<Position> drainChanged() {
        List<Position> moved = new ArrayList<>();
        for (TechnicianId technician : List.copyOf(changed)) {
            // Removed before it is read: a fix that arrives in between is sent now and once more, never lost.
            changed.remove(technician);
            latest(technician).ifPresent(moved::add);
        }
        return moved;
    }

    /** Takes fixes in any order; an older one than the newest known goes to the history only. */
    void record(Collection<Position> fixes) {
        for (Position fix : fixes) {
            Position newest = latest.merge(
                    fix.technician(), fix, (known, next) -> next.at().isAfter(known.at()) ? next : known);
            if (newest.equals(fix)) {
                changed.add(fix.technician());
            }
            unwritten.add(fix);
        }
    }

    @Scheduled(fixedDelay = 1_000)
    @PreDestroy
    void write() {
        List<Position> batch = new ArrayList<>();
        for (Position fix = unwritten.poll(); fix != null; fix = unwritten.poll()) {
            batch.add(fix);
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> write(batch));
        } catch (DataAccessException e) {
            LOG.warn(
                    "{} positions could not be written and wait for the next second: {}", batch.size(), e.getMessage());
            if (unwritten.size() + batch.size() <= MOST_UNWRITTEN) {
                unwritten.addAll(batch);
            }
        }
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forgetOld() {
        jdbc.update(
                "delete from position_history where at < ?",
                clock.instant().minus(KEEP_HISTORY).atOffset(ZoneOffset.UTC));
    }

    @PostConstruct
    void read() {
        jdbc.query("select * from whereabouts where at is not null", Positions::position)
                .forEach(position -> latest.put(position.technician(), position));
    }

    private void write(List<Position> batch) {
        List<Object[]> rows = batch.stream()
                .map(fix -> new Object[] {
                    fix.technician().value(),
                    fix.at().atOffset(ZoneOffset.UTC),
                    fix.location().longitude(),
                    fix.location().latitude(),
                    fix.headingDegrees()
                })
                .toList();
        jdbc.batchUpdate("""
                insert into position_history (technician, at, longitude, latitude, heading) values (?, ?, ?, ?, ?)
                on conflict do nothing""", rows);
        List<Object[]> newest = batch.stream()
                .map(Position::technician)
                .distinct()
                .sorted()
                .flatMap(technician -> latest(technician).stream())
                .map(fix -> new Object[] {
                    fix.location().longitude(),
                    fix.location().latitude(),
                    fix.headingDegrees(),
                    fix.at().atOffset(ZoneOffset.UTC),
                    fix.technician().value()
                })
                .toList();
        jdbc.batchUpdate(
                "update whereabouts set longitude = ?, latitude = ?, heading = ?, at = ? where technician = ?", newest);
    }

    private static Position position(ResultSet rs, int rowNumber) throws SQLException {
        return new Position(
                new TechnicianId(rs.getString("technician")),
                new Location(rs.getDouble("longitude"), rs.getDouble("latitude")),
                rs.getDouble("heading"),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }
}
