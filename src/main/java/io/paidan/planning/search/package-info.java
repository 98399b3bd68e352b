/** The search on plain arrays: the one cost definition, ruin and recreate, the children of several plans, and the insertion scan. Knows no Spring, no Timefold, no JDBC. */
@NullMarked
package io.paidan.planning.search;

import org.jspecify.annotations.NullMarked;
