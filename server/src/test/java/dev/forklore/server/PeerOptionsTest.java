package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.server.engine.cores.CoreTopology;
import dev.forklore.server.run.ServerName;
import dev.forklore.server.web.peer.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class PeerOptionsTest {
  private static final CoreTopology FOUR = CoreTopology.of(List.of(0, 1, 2, 3));

  @TempDir private Path folder;
  private String key = "";

  @BeforeEach
  void makeKey() throws Exception {
    key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef\n").toString();
  }

  @Test
  void aServerIsAloneUnlessToldOtherwise() {
    Cell cell = parse().cell();
    assertThat(cell.name()).isEmpty();
    assertThat(cell.peers()).isEmpty();
    assertThat(cell.share(20)).isEqualTo(20);
  }

  @Test
  void oneOfThreeGrantsAThirdOfWhatAnAddressMayDoAndAllThatABrowserMay() {
    ServerConfig config = parse(several("--servers", "3"));
    assertThat(config.cell().name()).contains(new ServerName("forklore-0"));
    assertThat(config.cell().peers()).isPresent();
    assertThat(config.runs().policy().perAddress()).isEqualTo(7);
    assertThat(config.runs().policy().perBrowser()).isEqualTo(2);
    assertThat(config.protection().rates().perAddress()).isEqualTo(400);
    assertThat(config.protection().rates().perBrowser()).isEqualTo(120);
    assertThat(config.protection().rates().wrongTokens()).isEqualTo(4);
  }

  @Test
  void aShareIsNeverNothing() {
    ServerConfig config = parse(several("--servers", "1000"));
    assertThat(config.runs().policy().perAddress()).isEqualTo(1);
    assertThat(config.protection().rates().wrongTokens()).isEqualTo(1);
  }

  /** Each without one of the options that it needs. */
  @ParameterizedTest
  @CsvSource({
    "--server, --peers needs --server",
    "--key-file, 'openssl rand -hex 32'",
    "--servers, --peers needs --servers",
    "--short-links, 'set --short-links to jdbc:postgresql://host/database, or to off'",
    "--peers, --servers needs --peers"
  })
  void whatPeersNeedIsSaid(String left, String sentence) {
    List<String> options = new ArrayList<>(List.of(several()));
    int at = options.indexOf(left);
    options.subList(at, at + 2).clear();
    assertThatThrownBy(() -> parse(options.toArray(String[]::new)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void aStoreThatAllServersShareIsAccepted() {
    List<String> options = new ArrayList<>(List.of(several()));
    options.set(options.indexOf("off"), "jdbc:postgresql://host/database");
    assertThat(parse(options.toArray(String[]::new)).programs()).isPresent();
  }

  @Test
  void aFileIsAStoreOfOneServerOnly() {
    List<String> options = new ArrayList<>(List.of(several()));
    options.set(options.indexOf("off"), "programs.db");
    assertThatThrownBy(() -> parse(options.toArray(String[]::new)))
        .hasMessageContaining("a store that all servers share");
  }

  @Test
  void aNameWithoutANumberHasNoPeers() {
    List<String> options = new ArrayList<>(List.of(several()));
    options.set(options.indexOf("forklore-0"), "forklore");
    assertThatThrownBy(() -> parse(options.toArray(String[]::new)))
        .hasMessageContaining("“forklore” does not");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "a.b", "-a", ""})
  void aNameIsALabelOfAHost(String name) {
    assertThatThrownBy(() -> parse("--server", name))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("forklore-0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a", "http://{server}/x", "x"})
  void aPatternIsAnAddress(String pattern) {
    assertThatThrownBy(() -> parse("--peers", pattern))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("http://{server}.forklore:8080");
  }

  @Test
  void aKeyThatIsShortOrAbsentIsRefused() throws Exception {
    Path shorter = Files.writeString(folder.resolve("short"), "0123456789\n");
    for (Path file : List.of(shorter, folder.resolve("none"), folder)) {
      assertThatThrownBy(() -> parse("--key-file", file.toString()))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("32 bytes or more")
          .hasMessageNotContaining("0123456789");
    }
  }

  private String[] several(String... more) {
    Stream<String> all =
        Stream.of(
            "--server",
            "forklore-0",
            "--peers",
            "http://{server}:80",
            "--key-file",
            key,
            "--short-links",
            "off");
    Stream<String> servers = more.length > 0 ? Stream.of(more) : Stream.of("--servers", "2");
    return Stream.concat(all, servers).toArray(String[]::new);
  }

  private static ServerConfig parse(String... args) {
    ServeOptions options = new ServeOptions();
    options.commandLine().parseArgs(args);
    return options.config(FOUR);
  }
}
