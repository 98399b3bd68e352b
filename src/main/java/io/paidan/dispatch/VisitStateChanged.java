package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import java.time.Instant;

/** A visit has gone a step further (O2); published inside the transaction that saved it. */
public record VisitStateChanged(
        VisitId visit, TechnicianId technician, VisitState state, Territory territory, Instant at) {}
