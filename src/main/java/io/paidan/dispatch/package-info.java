/** The plan in force: assignments with their states, what may not move, and every change saved before it is told. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "account", "planning", "ticket", "workforce"})
@NullMarked
package io.paidan.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
