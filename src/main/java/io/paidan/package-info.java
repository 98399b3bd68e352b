/** The dispatch server: its start, its security rules and its answers to bad input. */
@NullMarked
package io.paidan;

import org.jspecify.annotations.NullMarked;
