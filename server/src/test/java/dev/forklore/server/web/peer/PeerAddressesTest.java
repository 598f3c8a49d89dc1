package dev.forklore.server.web.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.server.run.ServerName;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An id can name no host but those of the site's own servers. */
class PeerAddressesTest {
  private static final ServerName OWN = new ServerName("forklore-0");
  private final PeerAddresses peers = PeerAddresses.of(OWN, "http://{server}.forklore:8080", 3);

  @Test
  void aPeerIsWhereThePatternSays() {
    assertThat(peers.at(new ServerName("forklore-12")))
        .contains(URI.create("http://forklore-12.forklore:8080"));
    PeerAddresses numbered = PeerAddresses.of(OWN, "https://10.0.0.{number}", 7);
    assertThat(numbered.at(new ServerName("forklore-7"))).contains(URI.create("https://10.0.0.7"));
    assertThat(numbered.at(new ServerName("forklore-8"))).as("a host of somebody else's").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forklore-0", // itself
        "forklore",
        "forklore-a",
        "forklore-01",
        "forklore-1000",
        "forklore--1",
        "fork-1",
        "xforklore-1",
        "forklore-1-1",
        "forklore-web",
        "localhost",
        "metadata",
        "127",
        "1"
      })
  void nobodyElseIsAPeer(String name) {
    assertThat(peers.at(new ServerName(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://forklore:8080",
        "http://{server}/",
        "http://{server}/x",
        "http://{server}?x",
        "http://user@{server}",
        "http://{server}:{number}",
        "http://{server}:",
        "http://{name}",
        "ftp://{server}",
        "{server}",
        "http://{server} ",
        "http://{server}\n"
      })
  void aPatternIsASchemeAHostAndAPort(String pattern) {
    assertThat(PeerAddresses.isPattern(pattern)).isFalse();
    assertThatThrownBy(() -> PeerAddresses.of(OWN, pattern, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aServerAmongOthersHasANumber() {
    assertThatThrownBy(() -> PeerAddresses.of(new ServerName("forklore"), "http://{server}", 3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
