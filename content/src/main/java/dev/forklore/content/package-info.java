/** The course: lessons, their examples, and the programs that the examples run. */
@NullMarked
package dev.forklore.content;

import org.jspecify.annotations.NullMarked;
