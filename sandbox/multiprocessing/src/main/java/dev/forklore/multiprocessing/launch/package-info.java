/**
 * The parent's side of a child: the command that starts a JVM like this one, and the hold on it.
 */
@NullMarked
package dev.forklore.multiprocessing.launch;

import org.jspecify.annotations.NullMarked;
