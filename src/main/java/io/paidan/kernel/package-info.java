/** The words everybody shares: places, time windows, skills, identities. Imports only the JDK and JTS. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.paidan.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
