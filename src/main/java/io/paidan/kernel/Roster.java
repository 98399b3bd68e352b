package io.paidan.kernel;

import java.util.Optional;
import java.util.Set;

/** What intake must know of the technicians: who is there, and which skills exist. Implemented by the workforce. */
public interface Roster {
    /** Where this technician works; empty when there is no such technician. */
    Optional<Territory> territoryOf(TechnicianId technician);

    /** Every skill that at least one active technician has. Empty as long as there are no technicians. */
    Set<Skill> skills();
}
