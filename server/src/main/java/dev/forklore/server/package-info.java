/** The composition root and the configuration. */
@NullMarked
package dev.forklore.server;

import org.jspecify.annotations.NullMarked;
