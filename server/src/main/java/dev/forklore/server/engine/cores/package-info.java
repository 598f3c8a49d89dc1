/**
 * The cores that runs have. {@code CoreTopology} knows which there are, {@code CoreScheduler} lends
 * each run whole cores that no other run has, and waiting parties take turns in a {@code
 * TurnQueue}. {@code ServerCpus} keeps the server itself off the cores of runs.
 */
@NullMarked
package dev.forklore.server.engine.cores;

import org.jspecify.annotations.NullMarked;
