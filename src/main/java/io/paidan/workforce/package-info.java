/** Technicians: skills with ratings, shifts, van stock, and where they are now. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "account"})
@NullMarked
package io.paidan.workforce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
