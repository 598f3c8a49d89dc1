package dev.forklore.bench.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.bench.host.BenchException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Fields out of the server's JSON, by name, at whatever depth they first occur. */
public final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /** An object to fill. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The string of this field; empty if it is missing or null. */
  static String text(String json, String field) {
    JsonNode value = find(json, field);
    return value == null ? "" : value.asText("");
  }

  /** The number of this field; not a number if it is missing or null. */
  static double number(String json, String field) {
    JsonNode value = find(json, field);
    return value == null || !value.isNumber() ? Double.NaN : value.asDouble();
  }

  /** The integers of this field, a list; empty if it is missing. */
  public static List<Integer> integers(String json, String field) {
    JsonNode value = find(json, field);
    if (value == null) return List.of();
    return StreamSupport.stream(value.spliterator(), false).map(JsonNode::asInt).toList();
  }

  private static @Nullable JsonNode find(String json, String field) {
    try {
      JsonNode value = MAPPER.readTree(json).findValue(field);
      return value == null || value.isNull() ? null : value;
    } catch (JsonProcessingException e) {
      throw new BenchException("The server sent no JSON: " + json);
    }
  }
}
