package io.paidan.live;

import io.paidan.live.Rows.PlanRow;
import io.paidan.live.Rows.TechnicianRow;
import io.paidan.live.Rows.TicketRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What every console shows at this moment, and its number. Rows are changed, numbered and handed to the broker under one lock, and
 * a snapshot is taken under the same: so a snapshot with number n holds exactly what the deltas up to n have said.
 */
final class Board {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TicketRow> tickets = new TreeMap<>();
    private final Map<String, TechnicianRow> technicians = new TreeMap<>();
    private final Map<String, Map<String, @Nullable Object>> disruptions = new TreeMap<>();
    private PlanRow plan = PlanRow.NONE;
    private long seq;

    /** A consistent copy; the rows themselves are immutable. */
    record State(
            long seq,
            PlanRow plan,
            List<TechnicianRow> technicians,
            List<TicketRow> tickets,
            List<Map<String, @Nullable Object>> disruptions) {}

    /** Changes rows and tells of it; whatever it sends takes its numbers from {@link Change#next}. */
    interface Change {
        void apply(Board board);
    }

    State state() {
        lock.lock();
        try {
            return new State(
                    seq,
                    plan,
                    new ArrayList<>(technicians.values()),
                    new ArrayList<>(tickets.values()),
                    new ArrayList<>(disruptions.values()));
        } finally {
            lock.unlock();
        }
    }

    void change(Change change) {
        lock.lock();
        try {
            change.apply(this);
        } finally {
            lock.unlock();
        }
    }

    // The rest is called inside change(), or by the feed's own thread, the only one that writes.

    long next() {
        return ++seq;
    }

    long seq() {
        return seq;
    }

    PlanRow plan() {
        return plan;
    }

    void plan(PlanRow row) {
        plan = row;
    }

    @Nullable
    TicketRow ticket(String number) {
        return tickets.get(number);
    }

    List<TicketRow> tickets() {
        return List.copyOf(tickets.values());
    }

    void put(TicketRow row) {
        tickets.put(row.number(), row);
    }

    void removeTicket(String number) {
        tickets.remove(number);
    }

    @Nullable
    TechnicianRow technician(String id) {
        return technicians.get(id);
    }

    void put(TechnicianRow row) {
        technicians.put(row.id(), row);
    }

    void removeTechnician(String id) {
        technicians.remove(id);
    }

    List<TechnicianRow> technicians() {
        return List.copyOf(technicians.values());
    }

    void route(Rows.RouteRow route) {
        TechnicianRow technician = technicians.get(route.technician());
        if (technician != null) {
            technicians.put(technician.id(), technician.with(route.route()));
        }
    }

    Map<String, Map<String, @Nullable Object>> disruptions() {
        return new HashMap<>(disruptions);
    }

    void disruptions(Map<String, Map<String, @Nullable Object>> all) {
        disruptions.clear();
        disruptions.putAll(new LinkedHashMap<>(all));
    }
}
