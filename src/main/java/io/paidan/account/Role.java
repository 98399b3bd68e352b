package io.paidan.account;

/** What an account may do; the rules per route are in the security configuration. */
public enum Role {
    DISPATCHER,
    /** A dispatcher who may also read the audit log. */
    SUPERVISOR,
    /** Reads the plan, changes nothing of today. */
    PLANNER,
    /** Sees and reports only the own work. */
    TECHNICIAN,
    ADMIN
}
