/** Programs that readers store on the server, so that a short link leads to them. */
@NullMarked
package dev.forklore.server.share;

import org.jspecify.annotations.NullMarked;
