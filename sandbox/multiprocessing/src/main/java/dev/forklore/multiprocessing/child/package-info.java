/** The child's side: where its JVM starts, its line home, and the loop of a pool's worker. */
@NullMarked
package dev.forklore.multiprocessing.child;

import org.jspecify.annotations.NullMarked;
