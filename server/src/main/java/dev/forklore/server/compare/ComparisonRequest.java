package dev.forklore.server.compare;

import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.RunRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader asks to be compared. It cannot hold nonsense: making one of bad parts throws {@link
 * InvalidRequest}.
 *
 * @param repetitions how often each variant runs
 */
public record ComparisonRequest(Kind kind, List<Variant> variants, int repetitions) {
  public static final int FEWEST_REPETITIONS = 3;
  public static final int MOST_REPETITIONS = 5;
  public static final int MAX_VARIANTS = 16;

  /** What the variants differ in. */
  public enum Kind {
    /** The same program on several numbers of cores. */
    CORES("cores"),
    /** Several programs that do the same work. */
    PROGRAMS("programs");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in the HTTP API. */
    public String label() {
      return label;
    }
  }

  public ComparisonRequest {
    String field = kind == Kind.CORES ? "cpus" : "variants";
    if (variants.size() < 2) {
      throw InvalidRequest.of(
          field, "A comparison needs two at least; %s has %d.".formatted(field, variants.size()));
    }
    if (variants.size() > MAX_VARIANTS) {
      throw InvalidRequest.tooLarge(
          field,
          "%s holds %d, and %d can be compared.".formatted(field, variants.size(), MAX_VARIANTS));
    }
    if (repetitions < FEWEST_REPETITIONS || repetitions > MOST_REPETITIONS) {
      throw InvalidRequest.of(
          "repetitions",
          "repetitions is %d; it can be %d to %d. Fewer would not show how far times differ by chance."
              .formatted(repetitions, FEWEST_REPETITIONS, MOST_REPETITIONS));
    }
    variants = List.copyOf(variants);
    Set<String> labels = new HashSet<>();
    for (Variant variant : variants) {
      if (!labels.add(variant.label())) {
        throw InvalidRequest.of(field, "“%s” stands there twice.".formatted(variant.label()));
      }
    }
  }

  /** The same program on several numbers of cores: requests that differ in nothing else. */
  public static ComparisonRequest cores(List<RunRequest> requests, int repetitions) {
    List<Variant> variants =
        requests.stream()
            .map(request -> new Variant(Wording.cores(request.cpus()), request))
            .toList();
    return new ComparisonRequest(Kind.CORES, variants, repetitions);
  }

  /** How many runs that makes. */
  public int runs() {
    return variants.size() * repetitions;
  }
}
