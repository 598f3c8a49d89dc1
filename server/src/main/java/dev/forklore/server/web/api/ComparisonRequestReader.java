package dev.forklore.server.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forklore.server.compare.ComparisonRequest;
import dev.forklore.server.compare.ComparisonRequest.Kind;
import dev.forklore.server.compare.Variant;
import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads a comparison from JSON; whatever is wrong with it is an {@link InvalidRequest}. */
public final class ComparisonRequestReader {
  private static final Set<String> PROGRAMS = Set.of("variants", "repetitions");
  private static final Set<String> CORES = with(RunRequestReader.FIELDS, "repetitions");
  private static final Set<String> VARIANT = with(RunRequestReader.FIELDS, "label");

  private final RunRequestReader runs;

  public ComparisonRequestReader(RunRequestReader runs) {
    this.runs = runs;
  }

  ComparisonRequest read(String body) {
    JsonNode json = RunRequestReader.parse(body);
    if (json.has("variants")) return programs(new JsonFields(json, "", PROGRAMS));
    JsonFields fields = new JsonFields(json, "", CORES);
    List<RunRequest> requests = new ArrayList<>();
    for (double cpus : cpus(fields.get("cpus"))) requests.add(runs.read(fields, cpus));
    return ComparisonRequest.cores(requests, repetitions(fields));
  }

  private ComparisonRequest programs(JsonFields fields) {
    JsonNode list = fields.get("variants");
    if (!list.isArray()) throw InvalidRequest.of("variants", "variants must be a list.");
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < Math.min(list.size(), ComparisonRequest.MAX_VARIANTS + 1); i++) {
      JsonNode each = list.get(i);
      variants.add(
          within(
              "variants[" + i + "]",
              () -> {
                JsonFields variant = new JsonFields(each, "", VARIANT);
                return new Variant(variant.text("label", ""), runs.read(variant));
              }));
    }
    return new ComparisonRequest(Kind.PROGRAMS, variants, repetitions(fields));
  }

  /** Those that are listed, ascending; all that the machine offers if none are. */
  private List<Double> cpus(JsonNode list) {
    if (list.isMissingNode() || list.isNull()) return runs.choices();
    if (!list.isArray()) throw InvalidRequest.of("cpus", "cpus must be a list of numbers.");
    Set<Double> cpus = new TreeSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode each = list.get(i);
      String field = "cpus[" + i + "]";
      if (each.isNull() || !cpus.add(within(field, () -> runs.cpus(each)))) {
        throw InvalidRequest.of(field, "Each number of cores may appear in cpus only once.");
      }
    }
    return List.copyOf(cpus);
  }

  private static int repetitions(JsonFields fields) {
    JsonNode value = fields.get("repetitions");
    if (value.isMissingNode() || value.isNull()) return ComparisonRequest.FEWEST_REPETITIONS;
    if (value.isInt()) return value.intValue();
    throw InvalidRequest.of("repetitions", "repetitions must be a whole number.");
  }

  private static <T> T within(String part, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidRequest e) {
      throw e.field().equals("cpus") && part.startsWith("cpus")
          ? InvalidRequest.of(part, e.sentence())
          : e.within(part);
    }
  }

  private static Set<String> with(Set<String> fields, String more) {
    Set<String> all = new TreeSet<>(fields);
    all.add(more);
    return Set.copyOf(all);
  }
}
