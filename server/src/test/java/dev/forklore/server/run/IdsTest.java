package dev.forklore.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final ServerName SERVER = new ServerName("forklore-0");

  @Test
  void theOnlyServerOfASiteIsNotNamed() {
    String id = Ids.plain().next();
    assertThat(id).matches("[0-9a-v]{1,26}");
    assertThat(Ids.isId(id)).isTrue();
    assertThat(Ids.server(id)).isEmpty();
  }

  @Test
  void oneOfSeveralServersIsNamed() {
    String id = Ids.of(Optional.of(SERVER)).next();
    assertThat(id).matches("forklore-0\\.[0-9a-v]{1,26}");
    assertThat(Ids.isId(id)).isTrue();
    assertThat(Ids.server(id)).contains(SERVER);
    assertThat(Ids.of(Optional.of(SERVER)).next()).isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".1",
        "forklore-0.",
        "forklore-0..1",
        "a.b.1",
        "../1",
        "forklore-0/..1",
        "Forklore-0.1",
        "-a.1",
        "a-.1",
        "a_b.1",
        "evil@a.1",
        "a:80.1",
        "a%2e1",
        "forklore-0.W",
        "forklore-0.1\n",
        "forklore-0\n.1",
        "forklore-0.0123456789abcdefghijklmnopq",
        "a2345678901234567890123456789012345678901.1",
      })
  void nothingElseIsAnId(String text) {
    assertThat(Ids.isId(text)).isFalse();
    assertThat(Ids.server(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "a/b", "a b", "ä", "127.0.0.1"})
  void aNameIsOneLabelOfAHost(String text) {
    assertThatThrownBy(() -> new ServerName(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
