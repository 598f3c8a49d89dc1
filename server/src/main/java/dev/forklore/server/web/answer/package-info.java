/** What every answer has in common: its security headers, and errors as problems in sentences. */
@NullMarked
package dev.forklore.server.web.answer;

import org.jspecify.annotations.NullMarked;
