/** Answers where every process is and what it waits for. */
@NullMarked
package dev.forklore.supervisor.autopsy;

import org.jspecify.annotations.NullMarked;
