/**
 * What is behind a pool: its crew of workers, the batches and chunks of work, and their outcomes.
 */
@NullMarked
package dev.forklore.multiprocessing.pool;

import org.jspecify.annotations.NullMarked;
