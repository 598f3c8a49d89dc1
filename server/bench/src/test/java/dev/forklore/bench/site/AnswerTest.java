package dev.forklore.bench.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void anAnswerOfKnownLengthEndsThereAndTheNextOneFollows() throws IOException {
    LineReader source =
        source(
            "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"
                + "HTTP/1.1 204 No Content\r\n\r\n");
    Answer first = Answer.read(source);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.text()).isEqualTo("ok");
    assertThat(Answer.read(source).status()).isEqualTo(204);
  }

  @Test
  void chunksAreJoinedAndTheNextAnswerFollows() throws IOException {
    LineReader source =
        source(
            CHUNKED + "3\r\nabc\r\na;x=y\r\n0123456789\r\n0\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n");
    assertThat(Answer.read(source).text()).isEqualTo("abc0123456789");
    assertThat(Answer.read(source).status()).isEqualTo(404);
  }

  @Test
  void anAnswerThatIsCutOffIsNoShorterAnswer() throws IOException {
    Answer answer = Answer.read(source(CHUNKED + "5\r\nabc"));
    assertThatThrownBy(answer::text).isInstanceOf(EOFException.class);
  }

  @Test
  void eventsAreReadAcrossChunks() throws IOException {
    String half = "retry: 500\n\nid: 1\nevent: queued\nda";
    String rest = "ta: {\"position\":1}\n\n: still here\n\nid: 2\nevent: ended\ndata: {}\n\n";
    EventReader events =
        new EventReader(
            Answer.read(source(CHUNKED + chunk(half) + chunk(rest) + chunk(""))).body());
    Event queued = java.util.Objects.requireNonNull(events.next());
    assertThat(queued.name()).isEqualTo("queued");
    assertThat(queued.number("position")).isEqualTo(1);
    assertThat(java.util.Objects.requireNonNull(events.next()).id()).isEqualTo(2);
    assertThat(events.next()).isNull();
  }

  @Test
  void linesLongerThanTheBufferAreReadWhole() throws IOException {
    String line = "x".repeat(30_000);
    assertThat(source(line + "\nnext\n").readLine()).isEqualTo(line);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static LineReader source(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
