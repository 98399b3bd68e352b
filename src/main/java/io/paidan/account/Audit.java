package io.paidan.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who changed what, when and why, and what it was before. Entries are only ever added. */
@Component
public class Audit {
    private static final int MOST_ENTRIES = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    public Audit(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes in the caller's transaction, so a change and its entry stand or fall together.
     *
     * @param actor account name
     * @param action a verb phrase in kebab case, such as {@code reveal-phone}
     * @param subject what was changed, such as a ticket number
     * @param before whatever JSON shows of the old state; null when there was none
     */
    public void record(
            String actor,
            String action,
            String subject,
            @Nullable String why,
            @Nullable Object before,
            @Nullable Object after) {
        jdbc.sql("""
                insert into audit_entry (at, actor, action, subject, why, before, after)
                values (:at, :actor, :action, :subject, :why, :before::jsonb, :after::jsonb)""")
                .param("at", Timestamp.from(clock.instant()))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("why", why)
                .param("before", before == null ? null : json.writeValueAsString(before))
                .param("after", after == null ? null : json.writeValueAsString(after))
                .update();
    }

    /** The newest 500 entries of one subject, newest first. */
    List<Entry> of(String subject) {
        return jdbc.sql("select * from audit_entry where subject = :subject order by id desc limit :most")
                .param("subject", subject)
                .param("most", MOST_ENTRIES)
                .query((rows, n) -> new Entry(
                        rows.getTimestamp("at").toInstant(),
                        rows.getString("actor"),
                        rows.getString("action"),
                        rows.getString("subject"),
                        rows.getString("why"),
                        parse(rows.getString("before")),
                        parse(rows.getString("after"))))
                .list();
    }

    private @Nullable JsonNode parse(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    record Entry(
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String why,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
