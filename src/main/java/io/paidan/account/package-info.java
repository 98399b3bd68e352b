/** Who may do what: accounts, roles, territories, sign-in, and the audit log of every change. */
@ApplicationModule(allowedDependencies = {"kernel", "store"})
@NullMarked
package io.paidan.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
