/** One OpenStreetMap extract: streets, travel times under any weather, map tiles and street addresses. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package io.paidan.city;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
