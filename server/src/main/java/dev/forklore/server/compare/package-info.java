/**
 * The same work on several numbers of cores, or in several ways: runs one after the other, measured
 * by their own wall time, and what the times say, in numbers and in words. Whatever is computed of
 * them is computed here, so that the page and the downloads agree.
 */
@NullMarked
package dev.forklore.server.compare;

import org.jspecify.annotations.NullMarked;
