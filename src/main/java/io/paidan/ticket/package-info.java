/** Tickets: intake, priority, SLA clock, and the return to the pool. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "account"})
@NullMarked
package io.paidan.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
