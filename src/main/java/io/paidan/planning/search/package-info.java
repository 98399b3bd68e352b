/**
 * The search on plain arrays: the one cost definition, ruin and recreate, the children of several plans, and the insertion scan. Knows no
 * Spring, no Timefold, no JDBC.
 *
 * <p>What a plan costs stands in {@link io.paidan.planning.search.Problem} and {@link io.paidan.planning.search.Schedule}. A search begins in
 * {@link io.paidan.planning.search.RuinRecreate}; a round takes visits off ({@code Ruin}), puts them back ({@code Recreate})
 * and lets routes exchange tails or whole days ({@code Exchange}). A route under change is, from the ground up, its visits ({@code Stops}), the times and slacks between them ({@code Gaps}), what one visit more would
 * cost in a gap ({@code Judgement}) and where it costs least ({@code Tour}).
 */
@NullMarked
package io.paidan.planning.search;

import org.jspecify.annotations.NullMarked;
