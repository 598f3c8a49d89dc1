/**
 * PID 1 of every container: starts the reader's program, tells who printed what and which processes
 * there were, holds the limits on time and output, and says how it all ended. The program is taken
 * to be hostile: nothing that it does may stop, fool or flood this one.
 */
@NullMarked
package dev.forklore.supervisor;

import org.jspecify.annotations.NullMarked;
