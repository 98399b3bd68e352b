/** The demo day: a client of the public interface that plays sixty technicians and their customers. */
@ApplicationModule(allowedDependencies = {"kernel", "account", "store"})
@NullMarked
package io.paidan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
