/** The plan: which technician visits which ticket, in which order and when; its search, its truth and its explanations. */
@ApplicationModule(allowedDependencies = {"kernel", "account", "city", "ticket", "workforce", "disruption"})
@NullMarked
package io.paidan.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
