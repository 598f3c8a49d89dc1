package dev.forklore.server.web.gate;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a posted form, as browsers send it: URL-encoded UTF-8. Anything else is empty. */
record Form(Map<String, String> fields) {
  private static final String TYPE = "application/x-www-form-urlencoded";

  static Form of(Context ctx) {
    String type = ctx.contentType();
    if (type == null || !type.startsWith(TYPE)) return new Form(Map.of());
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8).split("&", 20)) {
      int equals = pair.indexOf('=');
      if (equals > 0) fields.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
    }
    return new Form(Map.copyOf(fields));
  }

  /** Empty if it was not sent. */
  String text(String name) {
    return fields.getOrDefault(name, "");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
