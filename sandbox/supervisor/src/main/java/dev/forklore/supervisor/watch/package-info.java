/** The processes of the program: which there are, what each is called and does, how each ended. */
@NullMarked
package dev.forklore.supervisor.watch;

import org.jspecify.annotations.NullMarked;
