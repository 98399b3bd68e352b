package io.paidan.ticket;

import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.TimeWindow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code ticket} and its running numbers. Knows no rule but the shape of a row. */
@Component
class TicketTable {
    private static final List<String> COLUMNS = List.of(
            "number",
            "ordinal",
            "territory",
            "channel",
            "category",
            "severity",
            "urgency",
            "scope",
            "given_priority",
            "priority",
            "reviewed",
            "customer_name",
            "customer_phone",
            "customer_level",
            "address",
            "longitude",
            "latitude",
            "flags",
            "window_from",
            "window_to",
            "sla_due",
            "service_seconds",
            "technicians",
            "seats_done",
            "errand",
            "picked_up_by",
            "picked_up_at",
            "repair_ready_at",
            "skills",
            "minimum_rating",
            "parts",
            "preferred_technician",
            "excluded_technicians",
            "symptom",
            "product_model",
            "product_serial",
            "created_at",
            "state",
            "closed_at",
            "version");
    private static final String SELECT = "select " + String.join(", ", COLUMNS) + " from ticket where ";
    private static final String INSERT =
            "insert into ticket (" + String.join(", ", COLUMNS) + ") values (:" + String.join(", :", COLUMNS) + ")";
    private static final String UPDATE = "update ticket set "
            + COLUMNS.stream().map(c -> c + " = :" + c).collect(Collectors.joining(", "))
            + ", closing_reason = :closing_reason where number = :number";

    private final JdbcClient jdbc;

    TicketTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of this day; other transactions wait for the same day's until this one ends. */
    TicketNumber nextNumber(LocalDate day) {
        int running = jdbc.sql("""
                        insert into ticket_counter (day, last) values (:day, 1)
                        on conflict (day) do update set last = ticket_counter.last + 1
                        returning last""").param("day", day).query(Integer.class).single();
        return TicketNumber.of(day, running);
    }

    void insert(Ticket ticket) {
        jdbc.sql(INSERT).params(row(ticket)).update();
    }

    void update(Ticket ticket, @Nullable String closingReason) {
        Map<String, @Nullable Object> row = row(ticket);
        row.put("closing_reason", closingReason);
        jdbc.sql(UPDATE).params(row).update();
    }

    Optional<Ticket> find(TicketNumber number) {
        return one(SELECT + "number = :number", number);
    }

    /** Holds the row until the transaction ends, so that changes of one ticket queue up. */
    Optional<Ticket> lock(TicketNumber number) {
        return one(SELECT + "number = :number for update", number);
    }

    /** @param condition SQL after {@code where}, made of constants only */
    List<Ticket> where(String condition, Map<String, ?> params) {
        return jdbc.sql(SELECT + condition + " order by created_at, number")
                .params(params)
                .query(TicketTable::read)
                .list();
    }

    private Optional<Ticket> one(String sql, TicketNumber number) {
        return jdbc.sql(sql)
                .param("number", number.value())
                .query(TicketTable::read)
                .optional();
    }

    private static Map<String, @Nullable Object> row(Ticket t) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("number", t.number().value());
        row.put("ordinal", t.ordinal());
        row.put("territory", t.territory().name());
        row.put("channel", t.channel().name());
        row.put("category", t.category().name());
        row.put("reviewed", t.reviewed());
        row.put("address", t.address());
        row.put("longitude", t.location().longitude());
        row.put("latitude", t.location().latitude());
        row.put("flags", texts(t.flags(), Enum::name));
        row.put("window_from", t.window() == null ? null : utc(t.window().start()));
        row.put("window_to", t.window() == null ? null : utc(t.window().end()));
        row.put("sla_due", utc(t.slaDue()));
        row.put("service_seconds", (int) t.service().toSeconds());
        row.put("technicians", t.technicians());
        row.put("seats_done", t.seatsDone().stream().sorted().toArray(Integer[]::new));
        row.put("skills", texts(t.skills(), Skill::code));
        row.put("minimum_rating", t.minimumRating());
        row.put("parts", texts(t.parts(), part -> part));
        row.put(
                "preferred_technician",
                t.preferredTechnician() == null ? null : t.preferredTechnician().value());
        row.put("excluded_technicians", texts(t.excludedTechnicians(), TechnicianId::value));
        row.put("created_at", utc(t.createdAt()));
        row.put("state", t.state().name());
        row.put("closed_at", t.closedAt() == null ? null : utc(t.closedAt()));
        row.put("version", t.version());
        putParts(row, t);
        putErrand(row, t.errand());
        return row;
    }

    private static void putParts(Map<String, @Nullable Object> row, Ticket t) {
        Priority given = t.grading().given();
        row.put("severity", t.grading().severity().name());
        row.put("urgency", t.grading().urgency().name());
        row.put("scope", t.grading().scope().name());
        row.put("given_priority", given == null ? null : given.name());
        row.put("priority", t.priority().name());
        row.put("customer_name", t.customer().name());
        row.put("customer_phone", t.customer().phone());
        row.put("customer_level", t.customer().level().name());
        row.put("symptom", t.symptom());
        row.put("product_model", t.product().model());
        row.put("product_serial", t.product().serial());
    }

    private static void putErrand(Map<String, @Nullable Object> row, Errand errand) {
        Errand.BringBack back = errand instanceof Errand.BringBack some ? some : null;
        row.put("errand", errand.kind().name());
        row.put("picked_up_by", back == null ? null : back.pickedUpBy().value());
        row.put("picked_up_at", back == null ? null : utc(back.pickedUpAt()));
        row.put("repair_ready_at", back == null ? null : utc(back.readyAt()));
    }

    private static Errand errand(ResultSet rs) throws SQLException {
        return switch (Errand.Kind.valueOf(rs.getString("errand"))) {
            case AT_HOME -> new Errand.AtHome();
            case PICK_UP -> new Errand.PickUp();
            case RETURN ->
                new Errand.BringBack(
                        new TechnicianId(rs.getString("picked_up_by")),
                        rs.getObject("picked_up_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("repair_ready_at", OffsetDateTime.class).toInstant());
        };
    }

    private static Ticket read(ResultSet rs, int rowNumber) throws SQLException {
        Instant from = instant(rs, "window_from");
        Instant to = instant(rs, "window_to");
        String preferred = rs.getString("preferred_technician");
        return new Ticket(
                new TicketNumber(rs.getString("number")),
                rs.getInt("ordinal"),
                new Territory(rs.getString("territory")),
                Ticket.Channel.valueOf(rs.getString("channel")),
                Ticket.Category.valueOf(rs.getString("category")),
                grading(rs),
                Priority.valueOf(rs.getString("priority")),
                rs.getBoolean("reviewed"),
                new Ticket.Customer(
                        rs.getString("customer_name"),
                        rs.getString("customer_phone"),
                        Ticket.Customer.Level.valueOf(rs.getString("customer_level"))),
                rs.getString("address"),
                new Location(rs.getDouble("longitude"), rs.getDouble("latitude")),
                set(rs, "flags", Ticket.Flag::valueOf),
                from == null || to == null ? null : new TimeWindow(from, to),
                rs.getObject("sla_due", OffsetDateTime.class).toInstant(),
                Duration.ofSeconds(rs.getInt("service_seconds")),
                rs.getInt("technicians"),
                seats(rs),
                errand(rs),
                set(rs, "skills", Skill::new),
                rs.getInt("minimum_rating"),
                set(rs, "parts", part -> part),
                preferred == null ? null : new TechnicianId(preferred),
                set(rs, "excluded_technicians", TechnicianId::new),
                rs.getString("symptom"),
                new Ticket.Product(rs.getString("product_model"), rs.getString("product_serial")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                Ticket.State.valueOf(rs.getString("state")),
                instant(rs, "closed_at"),
                rs.getInt("version"));
    }

    private static Ticket.Grading grading(ResultSet rs) throws SQLException {
        String given = rs.getString("given_priority");
        return new Ticket.Grading(
                Ticket.Severity.valueOf(rs.getString("severity")),
                Ticket.Urgency.valueOf(rs.getString("urgency")),
                Ticket.Scope.valueOf(rs.getString("scope")),
                given == null ? null : Priority.valueOf(given));
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().toArray(String[]::new);
    }

    private static <T> Set<T> set(ResultSet rs, String column, Function<String, T> parser) throws SQLException {
        Array array = rs.getArray(column);
        return Arrays.stream((String[]) array.getArray()).map(parser).collect(Collectors.toSet());
    }

    private static Set<Integer> seats(ResultSet rs) throws SQLException {
        return Set.of((Integer[]) rs.getArray("seats_done").getArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
