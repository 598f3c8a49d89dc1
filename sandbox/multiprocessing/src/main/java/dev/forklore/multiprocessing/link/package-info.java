/**
 * The line between two processes: messages, the socket at which a child calls, the threads that
 * nobody interrupts, and who is who among relatives. Knows no other room.
 */
@NullMarked
package dev.forklore.multiprocessing.link;

import org.jspecify.annotations.NullMarked;
