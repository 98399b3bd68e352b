package io.paidan.workforce;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;

/** A technician is new or has changed; published inside the transaction. After a move, one event names each territory. */
public record TechnicianChanged(TechnicianId technician, Territory territory) {}
