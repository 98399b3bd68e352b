package io.paidan.kernel;

import java.util.Set;

/** What intake must know of the technicians: who is there, and which skills exist. Implemented by the workforce. */
public interface Roster {
    boolean knows(TechnicianId technician);

    /** Every skill that at least one active technician has. Empty as long as there are no technicians. */
    Set<Skill> skills();
}
