/** Where every process is and what it waits for, when somebody wants to know. */
@NullMarked
package dev.forklore.supervisor.autopsy;

import org.jspecify.annotations.NullMarked;
