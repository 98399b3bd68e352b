package io.paidan.bench;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;

/** One benchmark instance, mapped onto the dispatch problem. */
interface Instance {
    /** As the tables of best known values call it. */
    String name();

    Problem problem();

    /** Counts a plan afresh from the data of the file, without the problem's arrays and the search's cost. */
    Verdict recount(Solution plan);

    /** The number by which plan files name a visit. */
    int label(int visit);

    /** The number by which plan files name a route. */
    default int routeLabel(int route) {
        return route;
    }
}
