package dev.forklore.server.compare;

import dev.forklore.server.run.InvalidRequest;
import dev.forklore.server.run.RunRequest;
import dev.forklore.wire.Language;

/**
 * One of the things that are compared.
 *
 * @param label what to call it, for readers
 */
public record Variant(String label, RunRequest request) {
  private static final int MAX_LABEL = 60;

  public Variant {
    if (label.isBlank() || label.length() > MAX_LABEL || label.matches("(?s).*\\p{Cntrl}.*")) {
      throw InvalidRequest.of(
          "label",
          "label names the variant for readers, on one line of %d characters at most."
              .formatted(MAX_LABEL));
    }
  }

  public double cpus() {
    return request.cpus();
  }

  /** Variants of one language have one baseline, since languages differ in speed by themselves. */
  Language language() {
    return request.source().language();
  }
}
