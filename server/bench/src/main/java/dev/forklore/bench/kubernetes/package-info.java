/** What a cluster costs, beside Docker on the same machine. */
@NullMarked
package dev.forklore.bench.kubernetes;

import org.jspecify.annotations.NullMarked;
