/** How a run ends: with which cause, and in which words. */
@NullMarked
package dev.forklore.supervisor.ending;

import org.jspecify.annotations.NullMarked;
