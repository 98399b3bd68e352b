/** The live feed: one snapshot, numbered deltas, positions once a second. */
@ApplicationModule(
        allowedDependencies = {"kernel", "account", "city", "ticket", "workforce", "disruption", "planning", "dispatch"
        })
@NullMarked
package io.paidan.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
