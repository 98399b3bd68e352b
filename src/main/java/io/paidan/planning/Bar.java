package io.paidan.planning;

/** Why a technician may never serve a visit, whatever the price. The first that applies is the one that is named. */
enum Bar {
    /** A person gave the visit to somebody else, or somebody else is already under way to it. */
    TAKEN,
    /** He is the other technician of this very visit already. */
    PARTNER,
    /** A needed skill is missing (D2). */
    SKILL,
    /** The skill is there, but not as well rated as the ticket demands (D2). */
    RATING,
    /** A likely part is not on the van (D6). */
    PART,
    /** The customer excluded this technician (D10). */
    EXCLUDED,
    /** The technician declined this visit (M9). */
    REFUSED,
    /** The base lies behind the last ring of the radius (D1). */
    RADIUS
}
