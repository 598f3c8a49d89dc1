/** The course: lessons, the examples in them and the programs that those run. */
@NullMarked
package dev.forklore.content;

import org.jspecify.annotations.NullMarked;
