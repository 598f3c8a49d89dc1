package dev.forklore.server.engine.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;

/** What docker-java 3.7.1 knows of a container's settings, and the one that it does not. */
final class MaskingHostConfig extends HostConfig {
  private static final long serialVersionUID = 1L;

  @JsonProperty("MaskedPaths")
  private final List<String> maskedPaths;

  MaskingHostConfig(List<String> maskedPaths) {
    this.maskedPaths = List.copyOf(maskedPaths);
  }

  List<String> maskedPaths() {
    return maskedPaths;
  }
}
