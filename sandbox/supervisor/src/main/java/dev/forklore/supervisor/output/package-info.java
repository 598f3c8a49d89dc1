/** What goes in and out: the program's output with who wrote it, its input, and the events. */
@NullMarked
package dev.forklore.supervisor.output;

import org.jspecify.annotations.NullMarked;
