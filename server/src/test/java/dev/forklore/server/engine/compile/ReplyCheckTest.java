package dev.forklore.server.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.Diagnostic;
import dev.forklore.wire.ProgramFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyCheckTest {
  private static final Diagnostic WARNING = new Diagnostic("A.java", 1, 1, "warning", "hm");
  private static final Diagnostic ERROR = new Diagnostic("A.java", 2, 1, "error", "no");

  @Test
  void longMessagesAreCut() throws Exception {
    Diagnostic endless = new Diagnostic("x".repeat(9_999), -4, -1, "panic", "y".repeat(99_999));

    Diagnostic cut = ReplyCheck.checked(reply(List.of(endless, ERROR))).diagnostics().getFirst();

    assertThat(cut.file()).hasSize(200);
    assertThat(cut.message()).hasSize(4_000);
    assertThat(cut.line()).isZero();
    assertThat(cut.severity()).isEqualTo("note");
  }

  @Test
  void aHundredWarningsDoNotHideTheError() throws Exception {
    List<Diagnostic> many = new ArrayList<>(Collections.nCopies(500, WARNING));
    many.add(ERROR);

    assertThat(ReplyCheck.checked(reply(many)).diagnostics()).contains(ERROR);
    assertThat(ReplyCheck.checked(reply(many)).failed()).isTrue();
  }

  @Test
  void tooManyClassesAreRefused() {
    CompileReply huge =
        new CompileReply(
            1, 5, List.of(), "A", List.of(new ProgramFile("A.class", new byte[5 << 20])));

    assertThatThrownBy(() -> ReplyCheck.checked(huge)).isInstanceOf(IOException.class);
  }

  @Test
  void classesBesideErrorsAreDropped() throws Exception {
    CompileReply both =
        new CompileReply(
            1, 5, List.of(ERROR), "A", List.of(new ProgramFile("A.class", new byte[9])));

    assertThat(ReplyCheck.checked(both).classes()).isEmpty();
  }

  private static CompileReply reply(List<Diagnostic> diagnostics) {
    return new CompileReply(1, 5, diagnostics, "", List.of());
  }
}
