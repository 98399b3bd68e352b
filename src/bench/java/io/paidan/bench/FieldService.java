package io.paidan.bench;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generated field-service files: technicians with skills and shifts start and end at home; tickets have a window for the
 * start, skills and a priority. More served weight (100, 10, 1) counts first, then less travel. A priority is never given up
 * for any number of lower ones.
 */
final class FieldService implements Instance {
    private static final int[] WEIGHT = {100, 10, 1};

    private record Technician(int x, int y, int start, int end, int skills) {}

    private record Ticket(int x, int y, int service, int open, int close, int skills, int priority) {}

    private final String name;
    private final List<Technician> technicians;
    private final List<Ticket> tickets;
    private final Problem problem;

    private FieldService(String name, List<Technician> technicians, List<Ticket> tickets) {
        this.name = name;
        this.technicians = technicians;
        this.tickets = tickets;
        problem = map();
    }

    static FieldService read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException broken) {
            throw new Misuse(file + " is no JSON: " + broken.getOriginalMessage());
        }
        List<Technician> technicians = new ArrayList<>();
        for (JsonNode node : list(file, root, "technicians")) {
            technicians.add(new Technician(
                    number(file, node, "x"),
                    number(file, node, "y"),
                    number(file, node, "start"),
                    number(file, node, "end"),
                    skills(file, node)));
        }
        List<Ticket> tickets = new ArrayList<>();
        for (JsonNode node : list(file, root, "tickets")) {
            tickets.add(new Ticket(
                    number(file, node, "x"),
                    number(file, node, "y"),
                    number(file, node, "service"),
                    number(file, node, "open"),
                    number(file, node, "close"),
                    skills(file, node),
                    number(file, node, "priority")));
            int priority = tickets.getLast().priority();
            if (priority < 1 || priority > 3) {
                throw new Misuse(file + ": priority " + priority + " is none of 1, 2 and 3.");
            }
        }
        String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return new FieldService(stem, technicians, tickets);
    }

    private static JsonNode list(Path file, JsonNode node, String field) {
        JsonNode list = node.get(field);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw new Misuse(file + " has no list \"" + field + "\"; expected what the field-service generator writes.");
        }
        return list;
    }

    private static int number(Path file, JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isInt()) {
            throw new Misuse(file + ": \"" + field + "\" is missing or no whole number in " + node);
        }
        return value.intValue();
    }

    private static int skills(Path file, JsonNode node) {
        int mask = 0;
        JsonNode skills = node.get("skills");
        if (skills == null || !skills.isArray()) {
            throw new Misuse(file + ": \"skills\" is missing in " + node);
        }
        for (JsonNode skill : skills) {
            if (!skill.isInt() || skill.intValue() < 0 || skill.intValue() > 30) {
                throw new Misuse(file + ": skill " + skill + " is none of 0 to 30.");
            }
            mask |= 1 << skill.intValue();
        }
        return mask;
    }

    private Problem map() {
        int homes = technicians.size();
        Draft draft = new Draft(tickets.size(), homes);
        for (int r = 0; r < homes; r++) {
            draft.startPlace[r] = r;
            draft.endPlace[r] = r;
            draft.readyAt[r] = technicians.get(r).start();
            draft.latestEnd[r] = technicians.get(r).end();
        }
        long tier = tickets.size() + 1L;
        for (int v = 0; v < tickets.size(); v++) {
            Ticket ticket = tickets.get(v);
            draft.place[v] = homes + v;
            draft.earliest[v] = ticket.open();
            draft.latest[v] = ticket.close();
            draft.service[v] = ticket.service();
            draft.unassignedCost[v] = ticket.priority() == 1 ? tier * tier : ticket.priority() == 2 ? tier : 1;
            for (int r = 0; r < homes; r++) {
                if ((ticket.skills() & ~technicians.get(r).skills()) == 0) {
                    draft.allow(v, r);
                }
            }
        }
        int places = homes + tickets.size();
        draft.travel = new int[places][places];
        for (int a = 0; a < places; a++) {
            for (int b = 0; b < places; b++) {
                draft.travel[a][b] = seconds(x(b) - x(a), y(b) - y(a));
            }
        }
        return draft.problem();
    }

    private int x(int place) {
        int homes = technicians.size();
        return place < homes
                ? technicians.get(place).x()
                : tickets.get(place - homes).x();
    }

    private int y(int place) {
        int homes = technicians.size();
        return place < homes
                ? technicians.get(place).y()
                : tickets.get(place - homes).y();
    }

    /** The generator's definition: detour 1.35, 6.11 m/s, up to a tenth more or less by direction, a minute to park. */
    private static int seconds(int dx, int dy) {
        double metres = Math.hypot(dx, dy);
        if (metres == 0) {
            return 0;
        }
        double flow = 1 + 0.10 * Math.cos(Math.atan2(dy, dx) - 0.7);
        return (int) Math.floor(1.35 * metres / 6.11 * flow + 0.5) + 60;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public int label(int visit) {
        return visit;
    }

    @Override
    public Verdict recount(Solution plan) {
        List<String> faults = new ArrayList<>();
        boolean[] seen = new boolean[tickets.size()];
        long travelled = 0;
        for (int k = 0; k < technicians.size(); k++) {
            if (plan.routes()[k].length > 0) {
                travelled += work(k, plan.routes()[k], seen, faults);
            }
        }
        long weight = 0;
        for (int q = 0; q < seen.length; q++) {
            weight += seen[q] ? WEIGHT[tickets.get(q).priority() - 1] : 0;
        }
        return Verdict.served(weight, travelled / 60.0, faults);
    }

    private long work(int k, int[] route, boolean[] seen, List<String> faults) {
        Technician technician = technicians.get(k);
        int x = technician.x();
        int y = technician.y();
        long now = technician.start();
        long travelled = 0;
        for (int q : route) {
            Ticket ticket = tickets.get(q);
            if (seen[q]) {
                faults.add("ticket " + q + " is served twice");
            }
            seen[q] = true;
            if ((ticket.skills() & ~technician.skills()) != 0) {
                faults.add("technician " + k + " lacks a skill for ticket " + q);
            }
            int leg = seconds(ticket.x() - x, ticket.y() - y);
            travelled += leg;
            now = Math.max(now + leg, ticket.open());
            if (now > ticket.close()) {
                faults.add("ticket " + q + " is begun " + (now - ticket.close()) + " s too late");
            }
            now += ticket.service();
            x = ticket.x();
            y = ticket.y();
        }
        int back = seconds(technician.x() - x, technician.y() - y);
        if (now + back > technician.end()) {
            faults.add("technician " + k + " is home " + (now + back - technician.end()) + " s too late");
        }
        return travelled + back;
    }
}
