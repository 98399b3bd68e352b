package io.paidan.planning;

import org.jspecify.annotations.Nullable;

/** What a visit on a route means apart from time: may it be, and what does it cost, part by part. Indices as in the problem. */
interface Pairings {
    /** The first rule that forbids the pairing, or null if it is allowed. */
    @Nullable
    Bar bar(int route, int visit);

    /** Soft points, never negative. */
    int cost(Part part, int route, int visit);
}
