package dev.forklore.server.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Cause;
import dev.forklore.wire.RunEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alert rules speak of nothing that is not there. */
class MonitoringTest {
  private static final Path FOLDER = Path.of("../docs/monitoring");
  private static final Pattern NAME = Pattern.compile("\\b(forklore|jvm|process)_[a-z_]+\\b");
  private final ApiSite site = new ApiSite(RunPolicy.standard());

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grafana-dashboard.json", "alerts.yml"})
  void everyMetricThatIsNamedIsExported(String file) throws Exception {
    Set<String> named = names(Files.readString(FOLDER.resolve(file)));
    Set<String> exported = new TreeSet<>();
    for (String line : site.get("/metrics").body().lines().toList()) {
      if (!line.startsWith("#")) exported.add(line.split("[{ ]", 2)[0]);
    }
    assertThat(named).hasSizeGreaterThan(8).isSubsetOf(exported);
  }

  @Test
  void theDashboardShowsAllThatTheSiteCountsOfItsOwn() throws Exception {
    Set<String> shown = names(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
    JsonNode dashboard =
        new JsonMapper().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
    assertThat(dashboard.get("panels").size()).isGreaterThan(10);
    for (String line : site.get("/metrics").body().lines().toList()) {
      if (!line.startsWith("# TYPE forklore_") || line.contains("_max gauge")) continue;
      String name = line.split(" ")[2];
      assertThat(shown).as(name).anyMatch(one -> one.startsWith(name));
    }
  }

  @Test
  void everyAlertSaysWhatToDo() throws Exception {
    List<String> lines = Files.readAllLines(FOLDER.resolve("alerts.yml"));
    long alerts = lines.stream().filter(line -> line.strip().startsWith("- alert: ")).count();
    for (String key : List.of("expr: ", "summary: ", "action: ", "labels: ")) {
      assertThat(lines.stream().filter(line -> line.strip().startsWith(key)).count())
          .as(key)
          .isEqualTo(alerts);
    }
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void everyCauseCanBeSeenBeforeItFirstHappensAndIsCountedWhenItDoes(Cause cause) throws Exception {
    String name = "forklore_runs_ended_seconds_count{cause=\"" + cause.label() + "\"} ";
    assertThat(site.get("/metrics").body()).contains(name + "0");
    site.post("/api/runs", "{\"example\":\"a-lesson/A.java\"}");
    RunEvent end = new RunEvent.Ended(cause, null, null, null, "Ended.", 5, 4_000, 3, 2, 17);
    site.engine.emit(
        site.engine.jobs.getLast(), new RunEvent.Started(1, List.of(0), 1, 1, true, true));
    site.engine.emit(site.engine.jobs.getLast(), new RunEvent.ProcessStarted(1, 7, 1, "A"));
    site.engine.emit(site.engine.jobs.getLast(), end);
    site.engine.emit(site.engine.jobs.getLast(), end);
    assertThat(site.get("/metrics").body())
        .contains(
            name + "1",
            "forklore_run_cpu_seconds_total 4.0",
            "forklore_run_output_bytes_total 17.0",
            "forklore_run_wait_seconds_count 1",
            "forklore_run_handoff_seconds_count 1");
  }

  @Test
  void refusalsAreCountedByReason() throws Exception {
    site.post("/api/runs", "{}", "Sec-Fetch-Site", "cross-site");
    assertThat(site.get("/metrics").body())
        .contains(
            "forklore_requests_refused_total{reason=\"foreign\"} 1.0",
            "forklore_requests_refused_total{reason=\"starter\"} 0.0");
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) names.add(matcher.group());
    return names;
  }
}
