/**
 * A run from its request to its last event: what may be asked for, who may have how many, the log
 * that any number of readers follow, and the end of runs that nobody follows any more.
 */
@NullMarked
package dev.forklore.server.run;

import org.jspecify.annotations.NullMarked;
