/** How much processor time goes into a run besides the program itself. */
@NullMarked
package dev.forklore.bench.cost;

import org.jspecify.annotations.NullMarked;
