/**
 * What a process keeps for its relatives (queues, locks, events, barriers) and how they ask for it.
 */
@NullMarked
package dev.forklore.multiprocessing.shared;

import org.jspecify.annotations.NullMarked;
