package dev.forklore.server.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.content.Curriculum;
import dev.forklore.content.Version;
import dev.forklore.server.engine.Source;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.RunRequest;
import dev.forklore.server.web.answer.JsonNumbers;
import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a run request from JSON; whatever is wrong with it is an {@link InvalidRequest}. */
public final class RunRequestReader {
  static final Set<String> FIELDS =
      Set.of("example", "language", "files", "main", "args", "stdin", "cpus");
  private static final Set<String> FILE_FIELDS = Set.of("name", "text");

  private final Supplier<Curriculum> curriculum;
  private final Supplier<List<Double>> choices;

  /**
   * @param choices the core counts that may be asked for
   */
  public RunRequestReader(Supplier<Curriculum> curriculum, Supplier<List<Double>> choices) {
    this.curriculum = curriculum;
    this.choices = choices;
  }

  RunRequest read(String body) {
    return read(new JsonFields(parse(body), "", FIELDS));
  }

  RunRequest read(JsonFields fields) {
    return read(fields, cpus(fields.get("cpus")));
  }

  /** The same, on this number of cores, whatever the fields say. */
  RunRequest read(JsonFields fields, double cpus) {
    Source source = fields.has("example") ? example(fields) : files(fields);
    return new RunRequest(source, fields.texts("args"), fields.text("stdin", ""), cpus);
  }

  /** The core counts that may be asked for. */
  List<Double> choices() {
    return choices.get();
  }

  static JsonNode parse(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw InvalidRequest.of("", "The body is not JSON" + where + ": " + e.getOriginalMessage());
    }
  }

  private Source example(JsonFields fields) {
    for (String other : List.of("language", "files", "main")) {
      if (fields.has(other)) {
        throw InvalidRequest.of(other, "Send either example or files, but not both.");
      }
    }
    String id = fields.text("example", "");
    Version version =
        curriculum
            .get()
            .version(id)
            .orElseThrow(() ->
                InvalidRequest.of(
                    "example",
                    "No lesson has an example “"
                        + JsonFields.shown(id)
                        + "”. The lesson's page names its examples."));
    List<ProgramFile> files =
        version.files().stream()
            .map(f -> new ProgramFile(f.name(), f.text().getBytes(StandardCharsets.UTF_8)))
            .toList();
    return new Source(version.language(), files, version.main().name());
  }

  private static Source files(JsonFields fields) {
    Language language = language(fields.text("language", ""));
    JsonNode list = fields.get("files");
    if (!list.isArray()) {
      throw InvalidRequest.of("files", "files must be a list of {\"name\", \"text\"}.");
    }
    if (list.size() > RunRequest.MAX_FILES) throw RunRequest.tooManyFiles(list.size());
    List<ProgramFile> files = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonFields file = new JsonFields(list.get(i), "files[" + i + "]", FILE_FIELDS);
      files.add(RunRequest.file(language, i, file.text("name", ""), file.text("text", "")));
    }
    return new Source(
        language, files, RunRequest.mainFile(language, files, fields.text("main", "")));
  }

  private static Language language(String name) {
    return switch (name) {
      case "java" -> Language.JAVA;
      case "python" -> Language.PYTHON;
      case "" ->
          throw InvalidRequest.of(
              "language", "Send what to run: either example, or language and files.");
      default ->
          throw InvalidRequest.of(
              "language", "language must be java or python, not “" + JsonFields.shown(name) + "”.");
    };
  }

  double cpus(JsonNode value) {
    List<Double> allowed = choices.get();
    if (value.isMissingNode() || value.isNull()) return 1;
    if (value.isNumber() && allowed.contains(value.doubleValue())) return value.doubleValue();
    String offered = allowed.stream().map(JsonNumbers::text).collect(Collectors.joining(", "));
    throw InvalidRequest.of(
        "cpus",
        "cpus must be one of %s on this machine, not %s."
            .formatted(offered, JsonFields.shown(value.toString())));
  }

  /** A class of its own, so that Jackson is loaded by the first request and not by the start. */
  private static final class Json {
    /** Reads NaN as a number too, so that the answer names the field and not a character. */
    static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }
}
