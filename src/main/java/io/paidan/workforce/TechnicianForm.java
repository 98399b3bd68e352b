package io.paidan.workforce;

import io.paidan.account.Actor;
import io.paidan.kernel.Form;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Location;
import io.paidan.kernel.Places;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a technician, whole: what is absent gets its default, whether the technician is new or replaced. */
@Component
class TechnicianForm {
    private static final int MOST_SKILLS = 40;
    private static final int MOST_PARTS = 500;
    private static final Duration LONGEST_SHIFT = Duration.ofHours(16);

    private final Gazetteer gazetteer;

    TechnicianForm(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** @throws InvalidInput naming every broken field */
    Technician read(Form form) {
        TechnicianId id = form.optional("id", 40, "must be 1 to 40 letters, digits, - _ or .", TechnicianId::new);
        if (!form.has("id")) {
            form.reject("id", "is missing");
        }
        String name = form.text("name", 200);
        String phone = or(form.optionalText("phone", 40), "");
        if (!phone.isEmpty() && !phone.matches("[+0-9][0-9 ()/.-]{2,39}")) {
            form.reject("phone", "must be digits, spaces, ( ) / . - and perhaps a leading +");
        }
        Territory territory = or(
                form.optional("territory", 40, "must be 1 to 40 letters, digits, - or _", Territory::new),
                Actor.current().home(form));
        if (!form.has("base")) {
            form.reject("base", "is missing: where do the shifts start and end?");
        }
        Form base = form.nested("base");
        Location location = form.has("base") ? Places.read(base, gazetteer) : null;
        Map<Skill, Integer> skills = skills(form);
        ShiftPattern shift = shift(form);
        Set<String> vanStock = new LinkedHashSet<>(form.texts("vanStock", MOST_PARTS, 60));
        int vanSpace = form.optionalWhole("vanSpace", 0, Technician.MOST_VAN_SPACE, Technician.USUAL_VAN_SPACE);
        boolean active = form.optionalFlag("active", true);
        form.finish();
        if (id == null || location == null) {
            throw new IllegalStateException("The form let a technician through without id or base.");
        }
        return new Technician(id, name, phone, territory, location, skills, shift, vanStock, vanSpace, active);
    }

    private static Map<Skill, Integer> skills(Form form) {
        Map<Skill, Integer> skills = new TreeMap<>();
        if (!form.has("skills")) {
            form.reject("skills", "is missing: a list of {skill, rating}; an empty one is no technician's");
        }
        for (Form entry : form.list("skills", MOST_SKILLS)) {
            Skill skill = entry.optional(
                    "skill",
                    40,
                    "must be 1 to 40 letters, digits, - or _",
                    text -> new Skill(text.toLowerCase(Locale.ROOT)));
            if (!entry.has("skill")) {
                entry.reject("skill", "is missing");
            }
            int rating = entry.whole("rating", 1, 5);
            if (skill != null && skills.put(skill, rating) != null) {
                entry.reject("skill", "\"" + skill + "\" is there twice");
            }
        }
        return skills;
    }

    private static ShiftPattern shift(Form form) {
        if (!form.has("shift")) {
            form.reject("shift", "is missing: {days, from, to}");
        }
        boolean given = form.has("shift");
        Form shift = form.nested("shift");
        Set<DayOfWeek> days = days(shift, given);
        LocalTime from = time(shift, "from", given);
        LocalTime to = time(shift, "to", given);
        LocalTime breakFrom = time(shift, "breakFrom", false);
        LocalTime breakTo = time(shift, "breakTo", false);
        int breakMinutes = shift.optionalWhole("breakMinutes", 0, 180, breakFrom == null ? 0 : 45);
        int overtime = shift.optionalWhole("maxOvertimeMinutes", 0, 480, 60);
        if (shift.has("breakFrom") != shift.has("breakTo")) {
            shift.reject(shift.has("breakFrom") ? "breakTo" : "breakFrom", "is missing: a break needs both");
        } else if (breakFrom == null && breakMinutes > 0) {
            shift.reject("breakMinutes", "needs breakFrom and breakTo, the earliest and latest begin of the break");
        }
        if (from != null && to != null) {
            checkHours(shift, from, to, breakFrom, breakTo);
        }
        boolean noBreak = breakFrom == null || breakTo == null || breakMinutes == 0;
        return new ShiftPattern(
                days,
                or(from, LocalTime.MIDNIGHT),
                or(to, LocalTime.NOON),
                noBreak ? null : breakFrom,
                noBreak ? null : breakTo,
                Duration.ofMinutes(noBreak ? 0 : breakMinutes),
                Duration.ofMinutes(overtime));
    }

    private static void checkHours(
            Form shift, LocalTime from, LocalTime to, @Nullable LocalTime breakFrom, @Nullable LocalTime breakTo) {
        int length = minutesAfter(from, to) == 0 ? 24 * 60 : minutesAfter(from, to);
        if (length > LONGEST_SHIFT.toMinutes()) {
            shift.reject(
                    "to",
                    from + " to " + to + " is " + length / 60 + " h " + length % 60 + " min; at most "
                            + LONGEST_SHIFT.toHours() + " h are allowed");
        }
        if (breakFrom == null || breakTo == null) {
            return;
        }
        if (minutesAfter(from, breakFrom) >= length) {
            shift.reject("breakFrom", breakFrom + " is not within the shift " + from + " to " + to);
        } else if (minutesAfter(from, breakTo) >= length) {
            shift.reject("breakTo", breakTo + " is not within the shift " + from + " to " + to);
        } else if (minutesAfter(from, breakTo) <= minutesAfter(from, breakFrom)) {
            shift.reject("breakTo", breakTo + " must be after breakFrom, " + breakFrom);
        }
    }

    /** How far the clock on the wall goes from one time to the other, over midnight if need be. */
    private static int minutesAfter(LocalTime from, LocalTime to) {
        return Math.floorMod((to.toSecondOfDay() - from.toSecondOfDay()) / 60, 24 * 60);
    }

    private static Set<DayOfWeek> days(Form shift, boolean required) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (required && !shift.has("days")) {
            shift.reject("days", "is missing: a list such as [\"MONDAY\", \"TUESDAY\"]");
        }
        for (String day : shift.texts("days", 7, 20)) {
            try {
                days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                shift.reject("days", "\"" + day + "\" is not one of MONDAY to SUNDAY");
            }
        }
        return days;
    }

    private static @Nullable LocalTime time(Form shift, String field, boolean required) {
        if (required && !shift.has(field)) {
            shift.reject(field, "is missing: a time of day such as 08:00");
        }
        return shift.optional(field, 8, "must be a time of day from 00:00 to 23:59", text -> {
            if (!text.matches("\\d\\d:\\d\\d")) {
                throw new IllegalArgumentException(text);
            }
            return LocalTime.parse(text);
        });
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
