package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Of every system call that is allowed it is written down whom it can name. */
class SystemCallsTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void everyCallThatIsAllowedIsListedWithWhomItCanName() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/system-calls.md"));
    Set<String> listed = new TreeSet<>();
    String calls = page.substring(0, page.indexOf("## What can be read"));
    Pattern.compile("^\\| `([a-z0-9_]+)` ", Pattern.MULTILINE)
        .matcher(calls)
        .results()
        .forEach(row -> listed.add(row.group(1)));
    String plain = calls.substring(calls.indexOf("name nothing but"));
    Pattern.compile("`([a-z0-9_]+)`")
        .matcher(plain)
        .results()
        .forEach(name -> listed.add(name.group(1)));

    assertThat(listed).isEqualTo(allowed());
  }

  private static Set<String> allowed() throws IOException {
    JsonNode profile =
        new ObjectMapper().readTree(ROOT.resolve("sandbox/image/seccomp.json").toFile());
    Set<String> allowed = new TreeSet<>();
    for (JsonNode rule : profile.get("syscalls")) {
      if (!rule.get("action").asText().equals("SCMP_ACT_ALLOW")) continue;
      rule.get("names").forEach(name -> allowed.add(name.asText()));
    }
    return allowed;
  }
}
