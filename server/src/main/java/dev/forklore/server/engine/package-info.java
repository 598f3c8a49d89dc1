/**
 * What can run a program on a number of cores. This package speaks of programs, cores, limits and
 * events, and of no particular way to have them.
 */
@NullMarked
package dev.forklore.server.engine;

import org.jspecify.annotations.NullMarked;
