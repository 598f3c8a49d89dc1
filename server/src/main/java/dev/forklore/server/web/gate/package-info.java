/** Who may use the site, what they may change, how often, and over how many connections. */
@NullMarked
package dev.forklore.server.web.gate;

import org.jspecify.annotations.NullMarked;
