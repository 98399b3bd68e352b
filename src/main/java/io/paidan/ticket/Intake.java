package io.paidan.ticket;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.TicketNumber;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Takes tickets in, changes, reviews and cancels them. Each change, its audit entry and its event are one transaction. */
@Component
class Intake {
    /** @param fresh false when this key had already made the ticket */
    record Receipt(Ticket ticket, boolean fresh) {}

    private record KnownKey(byte[] bodyHash, TicketNumber ticket) {}

    private final TicketTable table;
    private final TicketForm form;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId zone;
    private final JsonMapper canonical;

    Intake(
            TicketTable table,
            TicketForm form,
            JdbcClient jdbc,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock,
            ZoneId zone,
            JsonMapper json) {
        this.table = table;
        this.form = form;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.zone = zone;
        this.canonical = json.rebuild()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
    }

    /**
     * @param key of the client's choice, unique for each request it means; sent again, it gives the same ticket
     * @param content what makes two requests the same; for JSON the body itself
     * @param reading names the fields: by JSON path or by row of a file
     * @throws InvalidInput naming every broken field
     * @throws Conflict when the key was used for another body
     */
    @Transactional
    public Receipt receive(String key, Map<?, ?> content, Map<?, ?> body, Form reading) {
        byte[] hash = hash(content);
        // Whoever comes second with the same key waits here until the first has committed.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", key)
                .query(rs -> {});
        Optional<KnownKey> known = known(key);
        if (known.isPresent()) {
            return repeated(key, hash, known.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TicketDraft draft = new TicketDraft(now);
        draft.territory = Actor.current().home(reading);
        form.read(reading, body, draft, true);
        reading.finish();
        Actor.current().requireTerritory(draft.territory);
        Ticket ticket = draft.as(table.nextNumber(LocalDate.ofInstant(now, zone)));
        table.insert(ticket);
        jdbc.sql(
                        "insert into ticket_intake_key (key, body_hash, ticket, created_at) values (:key, :hash, :ticket, :now)")
                .param("key", key)
                .param("hash", hash)
                .param("ticket", ticket.number().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        record("receive-ticket", null, null, ticket);
        events.publishEvent(new TicketEvent.Received(ticket.number(), ticket.territory()));
        return new Receipt(ticket, true);
    }

    /** @throws Conflict when the ticket is closed */
    @Transactional
    public Ticket change(TicketNumber number, Map<?, ?> body) {
        Ticket before = lockOpen(number);
        Form reading = Form.of(body);
        TicketDraft draft = TicketDraft.of(before);
        form.read(reading, body, draft, false);
        reading.finish();
        Actor.current().requireTerritory(draft.territory);
        Ticket after = store("change-ticket", null, before, draft);
        if (!after.territory().equals(before.territory())) {
            events.publishEvent(new TicketEvent.Changed(number, before.territory()));
        }
        return after;
    }

    /** I7: a person has looked at it. */
    @Transactional
    public Ticket review(TicketNumber number) {
        Ticket before = lockOpen(number);
        if (before.reviewed()) {
            return before;
        }
        TicketDraft draft = TicketDraft.of(before);
        draft.reviewed = true;
        draft.flags.remove(Ticket.Flag.NEEDS_REVIEW);
        return store("review-ticket", null, before, draft);
    }

    @Transactional
    public Ticket cancel(TicketNumber number, String reason) {
        Ticket before = lockOpen(number);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Ticket after =
                TicketDraft.of(before).closed(Ticket.State.CANCELLED, now).as(number);
        table.update(after, reason);
        record("cancel-ticket", reason, before, after);
        events.publishEvent(new TicketEvent.Cancelled(number, after.territory(), reason));
        return after;
    }

    /** Each reveal leaves its entry. */
    @Transactional
    public String revealPhone(TicketNumber number) {
        Ticket ticket = table.find(number).orElseThrow(() -> Tickets.unknown(number));
        Actor.current().requireTerritory(ticket.territory());
        audit.record(Actor.current().name(), "reveal-phone", number.value(), null, null, null);
        return ticket.customer().phone();
    }

    private Receipt repeated(String key, byte[] hash, KnownKey known) {
        if (!MessageDigest.isEqual(hash, known.bodyHash())) {
            throw new Conflict("Idempotency key \"" + key + "\" already made ticket " + known.ticket()
                    + " from another body; use a new key for a new ticket, or PATCH that one.");
        }
        Ticket ticket = table.find(known.ticket()).orElseThrow(() -> Tickets.unknown(known.ticket()));
        Actor.current().requireTerritory(ticket.territory());
        return new Receipt(ticket, false);
    }

    private Optional<KnownKey> known(String key) {
        return jdbc.sql("select body_hash, ticket from ticket_intake_key where key = :key")
                .param("key", key)
                .query((rs, n) -> new KnownKey(rs.getBytes("body_hash"), new TicketNumber(rs.getString("ticket"))))
                .optional();
    }

    private Ticket lockOpen(TicketNumber number) {
        Ticket ticket = table.lock(number).orElseThrow(() -> Tickets.unknown(number));
        Actor.current().requireTerritory(ticket.territory());
        if (ticket.state() != Ticket.State.OPEN) {
            throw new Conflict("Ticket " + number + " is already " + ticket.state() + "; nothing was changed.");
        }
        return ticket;
    }

    private Ticket store(String action, @Nullable String why, Ticket before, TicketDraft draft) {
        Ticket after = draft.as(before.number());
        table.update(after, null);
        record(action, why, before, after);
        events.publishEvent(new TicketEvent.Changed(after.number(), after.territory()));
        return after;
    }

    private void record(String action, @Nullable String why, @Nullable Ticket before, Ticket after) {
        audit.record(
                Actor.current().name(),
                action,
                after.number().value(),
                why,
                before == null ? null : TicketView.of(before),
                TicketView.of(after));
    }

    /** Of the content: the order of the fields and the spaces between them do not make another request. */
    private byte[] hash(Map<?, ?> content) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(canonical.writeValueAsString(content).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
