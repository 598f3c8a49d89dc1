/** The run API for pages and tools: requests read from JSON, and what is answered. */
@NullMarked
package dev.forklore.server.web.api;

import org.jspecify.annotations.NullMarked;
