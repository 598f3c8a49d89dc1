/**
 * What can run a program on a number of cores. This package speaks of programs, cores, limits and
 * events, and not of how they are provided.
 */
@NullMarked
package dev.forklore.server.engine;

import org.jspecify.annotations.NullMarked;
