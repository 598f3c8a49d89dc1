package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttachmentTest {
  private final Attachment attachment = new Attachment("c0ffee", "run");

  @Test
  void whatCameBeforeTheEndIsReadAfterIt() throws IOException {
    says("first ");
    says("last");
    attachment.onComplete();

    assertThat(attachment.output().readAllBytes()).asString().isEqualTo("first last");
    assertThat(attachment.gone()).isCompleted();
  }

  @Test
  void whatCameBeforeTheConnectionBrokeIsReadAfterwards() throws IOException {
    says("all that there is");
    attachment.onError(new IOException("reset"));

    assertThat(attachment.output().readAllBytes()).asString().isEqualTo("all that there is");
    assertThat(attachment.gone()).isCompleted();
  }

  @Test
  void whoDoesNotWantMoreGetsNoMore() throws IOException {
    says("nobody waits for this");
    attachment.discard();
    says("or this");

    assertThat(attachment.output().readAllBytes()).isEmpty();
    assertThat(attachment.gone()).isCompleted();
  }

  private void says(String text) {
    attachment.onNext(new Frame(StreamType.STDOUT, text.getBytes(StandardCharsets.UTF_8)));
  }
}
