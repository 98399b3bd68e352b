package io.paidan.workforce;

import io.paidan.kernel.Location;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Somebody who drives to customers.
 *
 * @param phone unmasked: mask it before it leaves the server; empty when unknown
 * @param base where a shift starts and ends
 * @param skills what the technician can do, each rated 1 (has done it) to 5 (the best at it) (D2)
 * @param vanStock codes of the parts on the van (D6)
 * @param vanSpace how many picked-up appliances the van holds, 0 to 20 (D9)
 * @param active an inactive technician has no shifts
 */
public record Technician(
        TechnicianId id,
        String name,
        String phone,
        Territory territory,
        Location base,
        Map<Skill, Integer> skills,
        ShiftPattern shiftPattern,
        Set<String> vanStock,
        int vanSpace,
        boolean active) {
    static final int MOST_VAN_SPACE = 20;
    static final int USUAL_VAN_SPACE = 2;

    public Technician {
        skills.forEach((skill, rating) -> {
            if (rating < 1 || rating > 5) {
                throw new IllegalArgumentException(
                        "The rating of " + skill + " must be 1 to 5, but was " + rating + ".");
            }
        });
        if (vanSpace < 0 || vanSpace > MOST_VAN_SPACE) {
            throw new IllegalArgumentException("A van holds 0 to " + MOST_VAN_SPACE + " appliances, but that of " + id
                    + " was given " + vanSpace + ".");
        }
        skills = Collections.unmodifiableMap(new TreeMap<>(skills));
        vanStock = Set.copyOf(vanStock);
    }
}
