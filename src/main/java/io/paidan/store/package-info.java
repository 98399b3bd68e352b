/** The database: the bundled PostgreSQL or the operator's own, its two spatial flavours, and geometry over JDBC. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package io.paidan.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
