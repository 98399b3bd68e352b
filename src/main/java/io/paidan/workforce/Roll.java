package io.paidan.workforce;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.store.UploadedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters technicians in the roll, one by one or out of a CSV file. A technician whose id is there already is replaced. */
@Component
class Roll {
    private static final Map<String, String> SHIFT_COLUMNS = Map.of(
            "shiftDays", "days",
            "shiftFrom", "from",
            "shiftTo", "to",
            "breakFrom", "breakFrom",
            "breakTo", "breakTo",
            "breakMinutes", "breakMinutes",
            "maxOvertimeMinutes", "maxOvertimeMinutes");
    private static final List<String> REQUIRED =
            List.of("id", "name", "longitude", "latitude", "skills", "shiftDays", "shiftFrom", "shiftTo");
    private static final List<String> OPTIONAL = List.of(
            "phone",
            "datum",
            "breakFrom",
            "breakTo",
            "breakMinutes",
            "maxOvertimeMinutes",
            "vanStock",
            "vanSpace",
            "territory",
            "active");

    private final TechnicianTable table;
    private final TechnicianForm form;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Roll(TechnicianTable table, TechnicianForm form, Audit audit, ApplicationEventPublisher events) {
        this.table = table;
        this.form = form;
        this.audit = audit;
        this.events = events;
    }

    /** @param created false when an earlier entry was replaced, or was the same already */
    record Entry(Technician technician, boolean created) {}

    record Result(int created, int updated, List<Object> rejected) {}

    /** @throws InvalidInput naming every broken field */
    @Transactional
    public Entry enter(Form fields) {
        return save(form.read(fields));
    }

    /** @throws InvalidInput naming everything wrong in every row; then nothing was imported */
    @Transactional
    public Result load(byte[] file) {
        List<InvalidInput.Violation> violations = new ArrayList<>();
        List<Technician> technicians = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (UploadedTable.Row row : UploadedTable.read(file, REQUIRED, OPTIONAL)) {
            String id = row.values().getOrDefault("id", "");
            Integer earlier = seen.putIfAbsent(id, row.number());
            if (earlier != null && !id.isEmpty()) {
                violations.add(new InvalidInput.Violation(
                        "row " + row.number() + ", id", "\"" + id + "\" is in row " + earlier + " already"));
            }
            try {
                technicians.add(form.read(Form.ofRow(row.number(), body(row.values()))));
            } catch (InvalidInput e) {
                e.violations().forEach(v -> violations.add(new InvalidInput.Violation(column(v.field()), v.reason())));
            }
        }
        if (!violations.isEmpty()) {
            throw UploadedTable.rejected(violations);
        }
        // In order of id, so that two imports at once wait for each other instead of locking each other out.
        technicians.sort((a, b) -> a.id().compareTo(b.id()));
        int created = (int)
                technicians.stream().map(this::save).filter(Entry::created).count();
        return new Result(created, technicians.size() - created, List.of());
    }

    private Entry save(Technician technician) {
        Actor.current().requireTerritory(technician.territory());
        Optional<Technician> before = table.lock(technician.id());
        if (before.isPresent() && before.get().equals(technician)) {
            return new Entry(technician, false);
        }
        before.ifPresent(replaced -> Actor.current().requireTerritory(replaced.territory()));
        table.save(technician);
        audit.record(
                Actor.current().name(),
                before.isPresent() ? "change-technician" : "create-technician",
                technician.id().value(),
                null,
                before.map(TechnicianView::of).orElse(null),
                TechnicianView.of(technician));
        before.map(Technician::territory)
                .filter(left -> !left.equals(technician.territory()))
                .ifPresent(left -> events.publishEvent(new TechnicianChanged(technician.id(), left)));
        events.publishEvent(new TechnicianChanged(technician.id(), technician.territory()));
        return new Entry(technician, before.isEmpty());
    }

    /** A row as the JSON that says the same; skills are written {@code printer:4;compressor:2}. */
    private static Map<String, Object> body(Map<String, String> row) {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> base = new LinkedHashMap<>();
        Map<String, Object> shift = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String shiftField = SHIFT_COLUMNS.get(column);
            if (shiftField != null) {
                shift.put(shiftField, value);
            } else if (List.of("longitude", "latitude", "datum").contains(column)) {
                base.put(column, value);
            } else if (column.equals("skills")) {
                body.put("skills", skills(value));
            } else {
                body.put(column, value);
            }
        });
        body.put("base", base);
        body.put("shift", shift);
        return body;
    }

    private static List<Map<String, String>> skills(String value) {
        List<Map<String, String>> skills = new ArrayList<>();
        for (String entry : value.split("[;|]", -1)) {
            int colon = entry.indexOf(':');
            skills.add(
                    colon < 0
                            ? Map.of("skill", entry.strip())
                            : Map.of(
                                    "skill",
                                    entry.substring(0, colon).strip(),
                                    "rating",
                                    entry.substring(colon + 1).strip()));
        }
        return skills;
    }

    /** {@code row 3, shift.from} to {@code row 3, shiftFrom}: the words of the file. */
    private static String column(String field) {
        int comma = field.indexOf(", ") + 2;
        String row = field.substring(0, comma);
        String path = field.substring(comma);
        if (path.startsWith("base.")) {
            return row + path.substring("base.".length());
        }
        if (path.startsWith("skills[")) {
            return row + "skills";
        }
        return SHIFT_COLUMNS.entrySet().stream()
                .filter(entry -> path.equals("shift." + entry.getValue()))
                .findFirst()
                .map(entry -> row + entry.getKey())
                .orElse(field);
    }
}
