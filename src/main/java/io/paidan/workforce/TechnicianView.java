package io.paidan.workforce;

import io.paidan.account.Phones;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A technician as the API shows him and the audit log keeps him: the phone masked, places as {@code [longitude, latitude]}. */
record TechnicianView(
        String id,
        String name,
        String phone,
        String territory,
        double[] base,
        List<RatedSkill> skills,
        ShiftView shift,
        List<String> vanStock,
        int vanSpace,
        boolean active) {
    record RatedSkill(String skill, int rating) {}

    record ShiftView(
            List<String> days,
            LocalTime from,
            LocalTime to,
            @Nullable LocalTime breakFrom,
            @Nullable LocalTime breakTo,
            long breakMinutes,
            long maxOvertimeMinutes) {}

    static TechnicianView of(Technician t) {
        ShiftPattern shift = t.shiftPattern();
        return new TechnicianView(
                t.id().value(),
                t.name(),
                t.phone().isEmpty() ? "" : Phones.mask(t.phone()),
                t.territory().name(),
                new double[] {t.base().longitude(), t.base().latitude()},
                t.skills().entrySet().stream()
                        .map(entry -> new RatedSkill(entry.getKey().code(), entry.getValue()))
                        .toList(),
                new ShiftView(
                        shift.days().stream().sorted().map(Enum::name).toList(),
                        shift.from(),
                        shift.to(),
                        shift.breakFrom(),
                        shift.breakTo(),
                        shift.breakLength().toMinutes(),
                        shift.maxOvertime().toMinutes()),
                t.vanStock().stream().sorted().toList(),
                t.vanSpace(),
                t.active());
    }
}
