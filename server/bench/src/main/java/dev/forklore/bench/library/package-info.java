/** The library of the course beside Python's multiprocessing. */
@NullMarked
package dev.forklore.bench.library;

import org.jspecify.annotations.NullMarked;
