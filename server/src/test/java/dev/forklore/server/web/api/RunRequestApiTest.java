package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests for a run are refused, and with what. */
class RunRequestApiTest {
  private static final String EXAMPLE = "{\"example\":\"a-lesson/A.java\",\"cpus\":2}";

  private static final RunPolicy POLICY =
      new RunPolicy(2, 3, Duration.ofMinutes(1), Duration.ofMinutes(10));

  private static final JsonMapper JSON = new JsonMapper();
  private final ApiSite site = new ApiSite(POLICY);

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void badRequestsAreRefusedNamingTheField(String body, int status, String field) throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("field").asText()).isEqualTo(field);
    assertThat(problem.get("detail").asText()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(site.engine.jobs).isEmpty();
  }

  static Stream<Arguments> badRequestsAreRefusedNamingTheField() {
    return Stream.of(
        Arguments.of("[]", 400, ""),
        Arguments.of("{}", 400, "language"),
        Arguments.of("{\"example\":5}", 400, "example"),
        Arguments.of("{\"example\":\"no/Such.java\"}", 400, "example"),
        Arguments.of("{\"example\":\"a-lesson/A.java\",\"files\":[]}", 400, "files"),
        Arguments.of("{\"example\":\"a-lesson/A.java\",\"colour\":1}", 400, "colour"),
        Arguments.of("{\"example\":\"a-lesson/A.java\",\"args\":\"x\"}", 400, "args"),
        Arguments.of("{\"example\":\"a-lesson/A.java\",\"args\":[1]}", 400, "args[0]"),
        Arguments.of("{\"example\":\"a-lesson/A.java\",\"args\":[\"\\u0000\"]}", 400, "args[0]"),
        Arguments.of("{\"example\":\"a-lesson/A.java\",\"stdin\":{}}", 400, "stdin"),
        Arguments.of("{\"language\":\"cobol\",\"files\":[]}", 400, "language"),
        Arguments.of("{\"language\":\"java\"}", 400, "files"),
        Arguments.of("{\"language\":\"java\",\"files\":[]}", 400, "files"),
        Arguments.of("{\"language\":\"java\",\"files\":[7]}", 400, "files[0]"),
        Arguments.of(files("java", "../x.java", "a"), 400, "files[0].name"),
        Arguments.of(files("java", "a b.java", "a"), 400, "files[0].name"),
        Arguments.of(files("java", "", "a"), 400, "files[0].name"),
        Arguments.of(files("java", "a.py", "a"), 400, "files[0].name"),
        Arguments.of(files("java", "A.java", " \\n"), 400, "files"),
        Arguments.of(files("java", "A.java", "x".repeat(65 << 10)), 413, "files"),
        Arguments.of(cpus("0"), 400, "cpus"),
        Arguments.of(cpus("-1"), 400, "cpus"),
        Arguments.of(cpus("1.5"), 400, "cpus"),
        Arguments.of(cpus("999"), 400, "cpus"),
        Arguments.of(cpus("NaN"), 400, "cpus"),
        Arguments.of(cpus("\"two\""), 400, "cpus"));
  }

  @ParameterizedTest(name = "{0}: “{1}”")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java   | 01_nested.java | must not begin with a digit
          java   | my-class.java  | only the letters A to Z and a to z, digits and underscores
          java   | Ärger.java     | only the letters A to Z and a to z, digits and underscores
          java   | A.py           | must end with .java
          java   | .java          | must be a name before .java
          java   | ''             | it is empty
          java   | a/B.java       | it names a folder
          java   | ../B.java      | it names a folder
          python | a\\\\b.py     | it names a folder
          python | -c.py          | must not begin with a hyphen
          python | a b.py         | digits, underscores and hyphens
          python | a.java         | must end with .py
          """)
  void aNameThatIsRefusedIsAnsweredWithTheRuleThatItBreaks(
      String language, String name, String rule) throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", files(language, name, "1"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-script.py", "01_nested.py", "_.py"})
  void pythonRunsFilesThatCannotBeImported(String name) throws Exception {
    assertThat(site.post("/api/runs", files("python", name, "1")).statusCode()).isEqualTo(201);
    assertThat(site.engine.jobs.getLast().source().main()).isEqualTo(name);
  }

  @Test
  void inputIsBoundedInBytesAndAProgramIsStartedFromOneOfItsFiles() throws Exception {
    String umlauts = "ü".repeat(40 << 10);
    assertThat(
            site.post("/api/runs", EXAMPLE.replace("}", ",\"stdin\":\"" + umlauts + "\"}"))
                .statusCode())
        .isEqualTo(413);
    String other = files("java", "A.java", "1").replace("}]}", "}],\"main\":\"B\"}");
    assertThat(site.post("/api/runs", other).body()).contains("no file has that name");
  }

  @Test
  void brokenJsonIsRefusedWithThePlace() throws Exception {
    HttpResponse<String> answer = site.post("/api/runs", "{\"example\": ");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("not JSON", "line 1");
  }

  @Test
  void elevenFilesAndABodyBeyondAllBoundsAreTooLarge() throws Exception {
    String file = "{\"name\":\"A.java\",\"text\":\"a\"}";
    String eleven = String.join(",", java.util.Collections.nCopies(11, file));
    String body = "{\"language\":\"java\",\"files\":[" + eleven + "]}";
    assertThat(site.post("/api/runs", body).statusCode()).isEqualTo(413);
    HttpResponse<String> huge =
        site.post("/api/runs", files("java", "A.java", "x".repeat(2 << 20)));
    assertThat(huge.statusCode()).isEqualTo(413);
    assertThat(huge.body()).contains("512 KiB");
  }

  @Test
  void anotherContentTypeIsRefused() throws Exception {
    var request =
        site.request("/api/runs")
            .header("Content-Type", "text/plain")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(EXAMPLE))
            .build();
    assertThat(site.http().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
  }

  private static String files(String language, String name, String text) {
    return "{\"language\":\"%s\",\"files\":[{\"name\":\"%s\",\"text\":\"%s\"}]}"
        .formatted(language, name, text);
  }

  private static String cpus(String value) {
    return "{\"example\":\"a-lesson/A.java\",\"cpus\":" + value + "}";
  }
}
