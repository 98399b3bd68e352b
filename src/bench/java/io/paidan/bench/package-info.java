/**
 * Benchmarks on public instances: each format is mapped onto the dispatch problem and solved by the search that the server runs.
 * Apart from the tests; built with the profile {@code bench} only.
 */
@NullMarked
package io.paidan.bench;

import org.jspecify.annotations.NullMarked;
