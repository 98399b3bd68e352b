package io.paidan.planning;

/** What the preference of a pairing of route and visit consists of; each is one soft constraint. */
enum Part {
    /** Straight line from the base beyond the first ring (D1, M4). */
    RADIUS,
    /** Points of rating below the best (D2). */
    RATING,
    /** Not the technician who knows the customer (D10). */
    CONTINUITY,
    /** Moved to another technician or day than published (R4). */
    CHANGE,
    /** Left for a later day though any time would do. */
    WAITING
}
