/** The pages that readers and operators see, and what their templates are given. */
@NullMarked
package dev.forklore.server.web.page;

import org.jspecify.annotations.NullMarked;
