package dev.forklore.server.web.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param detail a sentence for the client: what is wrong and what is allowed
 * @param field the JSON field that is wrong; null if it is not about one
 * @param remedy what an operator can do; null if there is nothing
 * @param retryAfter when it may work; null if the same request will not
 */
public record Problem(
    HttpStatus status,
    String detail,
    @Nullable String field,
    @Nullable String remedy,
    @Nullable Duration retryAfter) {

  public static Problem of(HttpStatus status, String detail) {
    return new Problem(status, detail, null, null, null);
  }

  public static Problem field(HttpStatus status, String field, String detail) {
    return new Problem(status, detail, field, null, null);
  }

  public static Problem later(HttpStatus status, String detail, Duration retryAfter) {
    return new Problem(status, detail, null, null, retryAfter);
  }

  public void answer(Context ctx) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank");
    json.put("title", status.getMessage());
    json.put("status", status.getCode());
    json.put("detail", detail);
    if (field != null) json.put("field", field);
    if (remedy != null) json.put("remedy", remedy);
    if (retryAfter != null) ctx.header("Retry-After", Long.toString(retryAfter.toSeconds()));
    ctx.status(status).result(json.toString()).contentType("application/problem+json");
  }
}
