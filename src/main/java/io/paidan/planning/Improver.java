package io.paidan.planning;

import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Makes a plan better within a time; never worse. */
interface Improver {
    /**
     * @param stop asked every few milliseconds
     * @return the start itself if nothing better was found
     */
    Solution improve(Assembly assembly, Solution start, Duration time, long seed, BooleanSupplier stop);
}
