package dev.forklore.server;

import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** An option and what was given for it. */
record Setting<T>(OptionSpec option) {
  /** Of an option that has a default. */
  T value() {
    return given().orElseThrow(() -> new IllegalStateException("an option without its default"));
  }

  Optional<T> given() {
    return Optional.ofNullable(option.getValue());
  }
}
