/** Several servers of one site: which of them has what, and how they pass requests on. */
@NullMarked
package dev.forklore.server.web.peer;

import org.jspecify.annotations.NullMarked;
