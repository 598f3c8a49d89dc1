package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.gate.Access;
import dev.forklore.server.web.gate.Protection;
import dev.forklore.server.web.gate.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class ServeOptionsTest {
  private static final CoreTopology FOUR = CoreTopology.of(List.of(0, 1, 2, 3));

  @Test
  void withoutOptionsTheDocumentedDefaultsHold() {
    ServerConfig config = parse().config(FOUR);
    assertThat(config.address().host()).isEqualTo("127.0.0.1");
    assertThat(config.address().port()).isEqualTo(8080);
    assertThat(config.runs().cores()).isEqualTo(FOUR);
    assertThat(config.runs().limits().memoryBytes()).isEqualTo(768L << 20);
    assertThat(config.runs().limits().tasks()).isEqualTo(256);
    assertThat(config.runs().limits().wall()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.runs().limits().outputBytes()).isEqualTo(1 << 20);
    assertThat(config.runs().limits().tmpBytes()).isEqualTo(64 << 20);
    assertThat(config.runs().queue()).isEqualTo(200);
    assertThat(config.sandboxes().warm()).isEmpty();
  }

  @Test
  void coresAreACountOrAList() {
    assertThat(parse("--cores", "2").config(FOUR).runs().cores().ids()).containsExactly(0, 1);
    assertThat(parse("--cores", "3,1-2").config(FOUR).runs().cores().ids())
        .containsExactly(1, 2, 3);
    assertThatThrownBy(() -> parse("--cores", "5").config(FOUR))
        .hasMessage("--cores is 5, but the server may use 4 on this machine (CPUs 0-3).");
    assertThatThrownBy(() -> parse("--cores", "3,7-8").config(FOUR))
        .hasMessage(
            "--cores names CPU 7 (not there), but the server may use CPUs 0-3 on this machine.");
  }

  @Test
  void aQuotaIsNotExceededByAnyChoiceOfCores() {
    CoreTopology quota = new CoreTopology(FOUR.cores(), Map.of(), 2.5);
    assertThat(parse().config(quota).runs().cores().ids()).containsExactly(0, 1);
    assertThat(parse("--cores", "2-3").config(quota).runs().cores().ids()).containsExactly(2, 3);
    assertThatThrownBy(() -> parse("--cores", "3").config(quota))
        .hasMessageContainingAll("--cores is 3", "use 2 on", "quota of 2.5 cores");
    assertThatThrownBy(() -> parse("--cores", "1-3").config(quota))
        .hasMessage("--cores names 3 cores, but the server's CPU quota is 2.5 cores.");
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 70000, 0 to 65535",
    "--port, x, whole number",
    "--cores, 0, a count such as 2",
    "--cores, -1, a count such as 2",
    "--memory, 12, 128M or more",
    "--memory, lots, 128M or more",
    "--tasks, 5, 40 to 4096",
    "--wall-time, 5, such as 20s",
    "--wall-time, 11m, 1s to 10m",
    "--output, 1G, 1K to 16M",
    "--tmp, 0, 1M to 16G",
    "--queue, -1, 0 to 10000",
    "--warm, many, 0 to 64",
    "--docker-host, ftp://x, tcp://host:port",
    "--log-level, loud, debug",
    "--log-format, xml, text or json",
    "--trusted-proxy, localhost, 127.0.0.1",
    "--trusted-proxy, 10.0.0.0/40, 127.0.0.1",
    "--access-header, X:Y, X-Forwarded-User",
    "--runs-per-browser, 0, 1 to 10000",
    "--runs-per-address, x, 1 to 10000",
    "--rate-per-browser, 0, 1 to 1000000",
    "--rate-per-address, -5, 1 to 1000000",
    "--connections, 3, 10 to 100000",
    "--content, /no/such/folder, an existing folder"
  })
  void anInvalidValueIsRefusedWithItsNameItsValueAndWhatIsAllowed(
      String option, String value, String allowed) {
    assertThatThrownBy(() -> parse(option, value))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll(option, "“" + value + "”", allowed);
  }

  @Test
  void aSiteIsOpenToEverybodyAndBelievesNoProxyUnlessToldTo() {
    Protection protection = parse().config(FOUR).protection();
    assertThat(protection.access()).isEqualTo(new Access.Everybody());
    assertThat(protection.adminToken()).isEmpty();
    assertThat(protection.proxies().isEmpty()).isTrue();
    assertThat(parse().config(FOUR).runs().policy()).isEqualTo(RunPolicy.standard());
    assertThat(protection.rates()).isEqualTo(Rates.standard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--access-token", "--admin-token"})
  void aTokenThatCouldBeGuessedIsRefusedAndNotRepeated(String option) {
    assertThatThrownBy(() -> parse(option, "hunter2"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll(option, "openssl rand")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void onlyOneWayInCanBeChosenAndAHeaderNeedsAProxyThatSendsIt() {
    String token = "0123456789abcdef";
    assertThat(parse("--access-token", token).config(FOUR).protection().access())
        .isEqualTo(new Access.Token(token));
    assertThatThrownBy(
            () -> parse("--access-token", token, "--access-header", "X-User").config(FOUR))
        .hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> parse("--access-header", "X-User").config(FOUR))
        .hasMessageContaining("needs --trusted-proxy");
    assertThat(
            parse("--access-header", "X-User", "--trusted-proxy", "::1")
                .config(FOUR)
                .protection()
                .access())
        .isEqualTo(new Access.Header("X-User"));
  }

  @Test
  void aPathBelowTheRootIsRefusedAtTheStartWithWhatToDo() {
    parse("--base-path", "/");
    assertThatThrownBy(() -> parse("--base-path", "/learn"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContainingAll("--base-path", "/learn", "a host name of its own");
  }

  @Test
  void everyOptionIsInTheHandbook() throws IOException {
    String handbook = Files.readString(Path.of("../docs/operations.md"));
    Stream<String> names =
        new ServeOptions()
            .commandLine().getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals("--help") && !name.equals("--version"));
    assertThat(names).allSatisfy(name -> assertThat(handbook).contains("`" + name + "`"));
  }

  private static ServeOptions parse(String... args) {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    return options;
  }
}
