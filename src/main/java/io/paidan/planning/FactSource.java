package io.paidan.planning;

import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.time.Clock;
import java.util.Map;

/** Where a session gets the truth from, each time anew. */
interface FactSource {
    /** @param places where each technician was last taken to be; updated */
    Facts read(Territory territory, Map<TechnicianId, Location> places);

    Commitments commitments();

    Clock clock();
}
