package dev.forklore.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.wire.CompileReply;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Hello;
import dev.forklore.wire.Wire;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service in a JVM of its own, as in its container. */
@Timeout(120)
class MainTest {
  @TempDir Path examples;

  private Process service;
  private InputStream replies;
  private OutputStream requests;

  private void start(int limitMillis) throws IOException {
    Files.createDirectories(examples.resolve("whole"));
    Files.writeString(examples.resolve("whole").resolve("main-class"), "Main");
    Files.createDirectories(examples.resolve("half"));
    service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Ddev.forklore.library=" + Programs.library(),
                "-Ddev.forklore.examples=" + examples,
                "-Ddev.forklore.compile-millis=" + limitMillis,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .start();
    replies = new BufferedInputStream(service.getInputStream());
    requests = service.getOutputStream();
  }

  @AfterEach
  void stop() {
    service.destroyForcibly();
  }

  private CompileReply compile(String source) throws IOException {
    CompileRequest request = Programs.request("Main", source);
    Wire.write(requests, request);
    CompileReply reply = Wire.readCompileReply(replies);
    assertThat(reply).isNotNull();
    assertThat(reply.id()).isEqualTo(request.id());
    return reply;
  }

  @Test
  void itGreetsAnswersEachRequestAndEndsWithItsInput() throws Exception {
    start(60_000);
    assertThat(Wire.readHello(replies).precompiled()).containsExactly("whole");
    assertThat(compile("void main() {}").mainClass()).isEqualTo("Main");
    assertThat(compile("void main() { x }").failed()).isTrue();
    assertThat(compile("void main() {}").mainClass()).isEqualTo("Main");
    requests.close();
    assertThat(Wire.readCompileReply(replies)).isNull();
    assertThat(service.waitFor()).isZero();
  }

  @Test
  void itSpeaksTheVersionOfTheWire() throws Exception {
    start(60_000);
    assertThat(Wire.readHello(replies).version()).isEqualTo(Hello.VERSION);
  }

  @Test
  void aProgramThatFillsTheHeapIsAnsweredAndTheServiceEnds() throws Exception {
    start(60_000);
    Wire.readHello(replies);
    // Each constant is twice the one before: javac works out all of them.
    StringBuilder source = new StringBuilder("static final String A0 = \"12345678\";");
    for (int i = 1; i < 40; i++) {
      source.append("static final String A%d = A%d + A%d;".formatted(i, i - 1, i - 1));
    }
    assertThat(compile(source + "void main() {}").diagnostics().getFirst().message())
        .startsWith("The compiler ran out of memory");
    assertThat(service.waitFor()).isZero();
  }

  @Test
  void aProgramThatTakesForEverIsAnsweredAndTheServiceEnds() throws Exception {
    start(1);
    Wire.readHello(replies);
    assertThat(compile(Programs.endless()).diagnostics().getFirst().message())
        .startsWith("The compiler was stopped after");
    assertThat(service.waitFor()).isZero();
  }

  @Test
  void whatIsNoRequestEndsTheServiceWithASentence() throws Exception {
    start(60_000);
    Wire.readHello(replies);
    requests.write(new byte[] {0, 0, 0, 1, 99});
    requests.close();
    String errors = new String(service.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(service.waitFor()).isEqualTo(1);
    assertThat(errors).startsWith("The compile service cannot continue: ").hasLineCount(1);
  }
}
