/** How long it takes from a click to a line. */
@NullMarked
package dev.forklore.bench.latency;

import org.jspecify.annotations.NullMarked;
