/** How soon and how completely output arrives. */
@NullMarked
package dev.forklore.bench.output;

import org.jspecify.annotations.NullMarked;
