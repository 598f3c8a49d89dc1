package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forklore.server.run.InvalidRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a JSON object that may have only certain ones. */
record JsonFields(JsonNode object, String path, Set<String> known) {
  JsonFields {
    if (!object.isObject()) {
      throw InvalidRequest.of(
          path, (path.isEmpty() ? "The body" : path) + " must be a JSON object.");
    }
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (known.contains(name)) return;
          throw InvalidRequest.of(
              inside(path, name),
              "The field “%s” is not known here. Known fields: %s."
                  .formatted(shown(name), String.join(", ", new TreeSet<>(known))));
        });
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** A missing node if it is not there. */
  JsonNode get(String name) {
    return object.path(name);
  }

  String text(String name, String otherwise) {
    JsonNode value = get(name);
    if (value.isMissingNode() || value.isNull()) return otherwise;
    if (value.isTextual()) return value.textValue();
    throw InvalidRequest.of(inside(path, name), inside(path, name) + " must be a string.");
  }

  boolean flag(String name) {
    JsonNode value = get(name);
    if (value.isMissingNode() || value.isNull()) return false;
    if (value.isBoolean()) return value.booleanValue();
    throw InvalidRequest.of(inside(path, name), inside(path, name) + " must be true or false.");
  }

  List<String> texts(String name) {
    JsonNode value = get(name);
    if (value.isMissingNode() || value.isNull()) return List.of();
    if (!value.isArray()) throw InvalidRequest.of(name, name + " must be a list of strings.");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      if (!value.get(i).isTextual()) {
        throw InvalidRequest.of(name + "[" + i + "]", name + " must hold only strings.");
      }
      texts.add(value.get(i).textValue());
    }
    return texts;
  }

  static String shown(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static String inside(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
