/**
 * PID 1 of every sandbox: starts the reader's program, reports who printed what and which processes
 * there were, keeps the limits on time and output, and says how the run ended. The program is
 * assumed to be hostile: nothing that it does may stop, fool or flood the supervisor.
 */
@NullMarked
package dev.forklore.supervisor;

import org.jspecify.annotations.NullMarked;
