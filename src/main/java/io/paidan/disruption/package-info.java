/** What slows the city: storms, closed streets, a technician's own delay. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "account"})
@NullMarked
package io.paidan.disruption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
