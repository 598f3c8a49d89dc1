/** Events of runs and comparisons as server-sent events, each client at its own pace. */
@NullMarked
package dev.forklore.server.web.stream;

import org.jspecify.annotations.NullMarked;
