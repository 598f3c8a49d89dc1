package dev.forklore.server.web.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.run.ServerName;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a server of the site vouches for a request, for this one, now, and once. */
class VouchersTest {
  private static final SigningKey KEY = SigningKey.of("0123456789abcdef0123456789abcdef");
  private static final SigningKey OTHER = SigningKey.of("0123456789abcdef0123456789abcdeF");
  private static final ServerName FIRST = new ServerName("site-0");
  private static final ServerName SECOND = new ServerName("site-1");
  private static final Vouched READER = new Vouched("203.0.113.7", "203.0.113.7", true);
  private static final Vouchers.Letter LETTER =
      Vouchers.Letter.of("POST", "/api/runs/site-1.1/stdin", new byte[] {1});

  private final AtomicLong now = new AtomicLong(1_000_000_000);
  private final Vouchers first = vouchers(KEY, FIRST);
  private final Vouchers second = vouchers(KEY, SECOND);

  @Test
  void whatAServerSaysOfAReaderIsBelieved() {
    assertThat(second.check(first.sign(SECOND, LETTER, READER), LETTER))
        .isEqualTo(new Vouchers.Verdict.Right(READER));
  }

  @Test
  void anAddressOfIpv6IsBelievedAsItIsCounted() {
    Vouched reader = new Vouched("20:01:0d:b8:00:00:00:01/64", "20:01:0d:b8:00:00/48", false);
    assertThat(second.check(first.sign(SECOND, LETTER, reader), LETTER))
        .isEqualTo(new Vouchers.Verdict.Right(reader));
  }

  @Test
  void anotherKeyProvesNothing() {
    refused(vouchers(OTHER, FIRST).sign(SECOND, LETTER, READER), LETTER, "the same --key-file");
  }

  @Test
  void aCookieSignedWithTheSameSecretProvesNothing() {
    assertThat(KEY.derived("peer")).isNotEqualTo(KEY.derived("forklore"));
  }

  @Test
  void eachIsAcceptedOnce() {
    String header = first.sign(SECOND, LETTER, READER);
    assertThat(second.check(header, LETTER)).isInstanceOf(Vouchers.Verdict.Right.class);
    refused(header, LETTER, "passed on before");
    now.addAndGet(30);
    refused(header, LETTER, "passed on before");
    now.addAndGet(40);
    refused(header, LETTER, "Set the clocks");
  }

  @ParameterizedTest
  @ValueSource(longs = {-31, 31, 86_400, -86_400})
  void anOldOneIsRefusedAndOneOfTheFutureToo(long seconds) {
    String header = first.sign(SECOND, LETTER, READER);
    now.addAndGet(seconds);
    refused(header, LETTER, "Set the clocks");
  }

  @ParameterizedTest
  @ValueSource(longs = {-30, 30})
  void clocksMayDifferALittle(long seconds) {
    String header = first.sign(SECOND, LETTER, READER);
    now.addAndGet(seconds);
    assertThat(second.check(header, LETTER)).isInstanceOf(Vouchers.Verdict.Right.class);
  }

  @Test
  void itHoldsForThisRequestOnly() {
    for (Vouchers.Letter other :
        new Vouchers.Letter[] {
          Vouchers.Letter.of("DELETE", LETTER.target(), new byte[] {1}),
          Vouchers.Letter.of("POST", "/api/runs/site-1.2/stdin", new byte[] {1}),
          Vouchers.Letter.of("POST", LETTER.target() + "?signal=SIGKILL", new byte[] {1}),
          Vouchers.Letter.of("POST", LETTER.target(), new byte[] {2})
        }) {
      refused(first.sign(SECOND, LETTER, READER), other, "No server of this site");
    }
  }

  @Test
  void itHoldsForOneServerOnly() {
    refused(first.sign(new ServerName("site-2"), LETTER, READER), LETTER, "this server is site-1");
  }

  @Test
  void itIsWrittenByAServerOfTheSiteOnly() {
    refused(
        vouchers(KEY, new ServerName("elsewhere-0")).sign(SECOND, LETTER, READER),
        LETTER,
        "passed on by elsewhere-0");
    refused(second.sign(SECOND, LETTER, READER), LETTER, "--peers");
  }

  @Test
  void nothingInItCanBeChanged() {
    String header = first.sign(SECOND, LETTER, READER);
    for (int i = 0; i < header.length(); i++) {
      char other = header.charAt(i) == 'x' ? 'y' : 'x';
      refused(
          header.substring(0, i) + other + header.substring(i + 1),
          LETTER,
          "No server of this site");
    }
    assertThat(second.check(header, LETTER)).isInstanceOf(Vouchers.Verdict.Right.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", ";;;;;;;", "a;b;c;d;e;f;g;h", "site-0;site-1;1;n;a;s;plain;"})
  void nonsenseIsRefused(String header) {
    refused(header, LETTER, "No server of this site");
  }

  private void refused(String header, Vouchers.Letter letter, String why) {
    assertThat(second.check(header, letter))
        .isInstanceOfSatisfying(
            Vouchers.Verdict.Wrong.class, wrong -> assertThat(wrong.sentence()).contains(why));
  }

  private Vouchers vouchers(SigningKey key, ServerName own) {
    return new Vouchers(key, PeerAddresses.of(own, "http://{server}", 9), now::get);
  }
}
