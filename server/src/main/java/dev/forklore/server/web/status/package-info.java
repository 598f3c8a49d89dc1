/** What the site says about itself: the engine's capacity and health, and metrics. */
@NullMarked
package dev.forklore.server.web.status;

import org.jspecify.annotations.NullMarked;
