package io.paidan.workforce;

import io.paidan.kernel.Location;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code technician}. */
@Component
class TechnicianTable {
    private final JdbcClient jdbc;

    TechnicianTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Technician> find(TechnicianId id) {
        return jdbc.sql("select * from technician where id = :id")
                .param("id", id.value())
                .query(TechnicianTable::read)
                .optional();
    }

    List<Technician> all() {
        return jdbc.sql("select * from technician order by id")
                .query(TechnicianTable::read)
                .list();
    }

    List<Technician> nearest(Location place, int count) {
        return jdbc.sql("""
                        select t.* from technicians_nearest(:longitude, :latitude, :count) n
                        join technician t on t.id = n.technician
                        order by n.metres, t.id""")
                .param("longitude", place.longitude())
                .param("latitude", place.latitude())
                .param("count", count)
                .query(TechnicianTable::read)
                .list();
    }

    /** Two imports at the same moment must not both think that they created the technician, hence the lock first. */
    Optional<Technician> lock(TechnicianId id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('technician ' || :id, 0))")
                .param("id", id.value())
                .query(rs -> {});
        return find(id);
    }

    void save(Technician technician) {
        Map<String, @Nullable Object> row = row(technician);
        jdbc.sql("""
                        insert into technician (id, name, phone, territory, longitude, latitude, skills, ratings, shift_days,
                            shift_from, shift_to, break_from, break_to, break_seconds, overtime_seconds, van_stock, van_space,
                            active)
                        values (:id, :name, :phone, :territory, :longitude, :latitude, :skills, :ratings, :days,
                            :from, :to, :breakFrom, :breakTo, :breakSeconds, :overtimeSeconds, :vanStock, :vanSpace, :active)
                        on conflict (id) do update set name = :name, phone = :phone, territory = :territory,
                            longitude = :longitude, latitude = :latitude, skills = :skills, ratings = :ratings,
                            shift_days = :days, shift_from = :from, shift_to = :to, break_from = :breakFrom,
                            break_to = :breakTo, break_seconds = :breakSeconds, overtime_seconds = :overtimeSeconds,
                            van_stock = :vanStock, van_space = :vanSpace, active = :active""").params(row).update();
        jdbc.sql("""
                        insert into whereabouts (technician, longitude, latitude, heading)
                        values (:id, :longitude, :latitude, 0)
                        on conflict (technician) do update set longitude = :longitude, latitude = :latitude
                        where whereabouts.at is null""").params(row).update();
    }

    private static Map<String, @Nullable Object> row(Technician t) {
        ShiftPattern shift = t.shiftPattern();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", t.id().value());
        row.put("name", t.name());
        row.put("phone", t.phone());
        row.put("territory", t.territory().name());
        row.put("longitude", t.base().longitude());
        row.put("latitude", t.base().latitude());
        row.put("skills", t.skills().keySet().stream().map(Skill::code).toArray(String[]::new));
        row.put("ratings", t.skills().values().toArray(Integer[]::new));
        row.put("days", shift.days().stream().sorted().map(Enum::name).toArray(String[]::new));
        row.put("from", shift.from());
        row.put("to", shift.to());
        row.put("breakFrom", shift.breakFrom());
        row.put("breakTo", shift.breakTo());
        row.put("breakSeconds", (int) shift.breakLength().toSeconds());
        row.put("overtimeSeconds", (int) shift.maxOvertime().toSeconds());
        row.put("vanStock", t.vanStock().stream().sorted().toArray(String[]::new));
        row.put("vanSpace", t.vanSpace());
        row.put("active", t.active());
        return row;
    }

    private static Technician read(ResultSet rs, int rowNumber) throws SQLException {
        return new Technician(
                new TechnicianId(rs.getString("id")),
                rs.getString("name"),
                rs.getString("phone"),
                new Territory(rs.getString("territory")),
                new Location(rs.getDouble("longitude"), rs.getDouble("latitude")),
                skills(rs),
                new ShiftPattern(
                        texts(rs, "shift_days").stream().map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                        rs.getObject("shift_from", LocalTime.class),
                        rs.getObject("shift_to", LocalTime.class),
                        rs.getObject("break_from", LocalTime.class),
                        rs.getObject("break_to", LocalTime.class),
                        Duration.ofSeconds(rs.getInt("break_seconds")),
                        Duration.ofSeconds(rs.getInt("overtime_seconds"))),
                texts(rs, "van_stock"),
                rs.getInt("van_space"),
                rs.getBoolean("active"));
    }

    private static Map<Skill, Integer> skills(ResultSet rs) throws SQLException {
        String[] codes = (String[]) rs.getArray("skills").getArray();
        Integer[] ratings = (Integer[]) rs.getArray("ratings").getArray();
        Map<Skill, Integer> skills = new TreeMap<>();
        for (int i = 0; i < codes.length; i++) {
            skills.put(new Skill(codes[i]), ratings[i]);
        }
        return skills;
    }

    private static Set<String> texts(ResultSet rs, String column) throws SQLException {
        return Arrays.stream((String[]) rs.getArray(column).getArray()).collect(Collectors.toSet());
    }
}
