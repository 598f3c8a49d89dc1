package dev.forklore.server.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Source;
import dev.forklore.server.engine.run.Sources;
import dev.forklore.server.engine.sandbox.SandboxException;
import dev.forklore.wire.CompileRequest;
import dev.forklore.wire.Program;
import dev.forklore.wire.SourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompileServiceTest {
  private static final Source UNEDITED = Sources.java("unedited");

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CompileRequest> asked = new CopyOnWriteArrayList<>();
  private final List<FakeCompiler> compilers = new CopyOnWriteArrayList<>();
  private final AtomicInteger openingsThatFail = new AtomicInteger();
  private final CompileService service =
      new CompileService(this::open, executor, Duration.ofSeconds(15));

  @AfterEach
  void end() {
    service.close();
    executor.close();
  }

  private Compiler open() {
    if (openingsThatFail.getAndDecrement() > 0) {
      throw new SandboxException("Docker is away.", true, new IOException("away"));
    }
    FakeCompiler compiler =
        new FakeCompiler(asked, Set.of(SourceId.of(UNEDITED.main(), UNEDITED.files())));
    compilers.add(compiler);
    return compiler;
  }

  @Test
  void aSourceBecomesClasses() throws Exception {
    Compilation.Ready ready = (Compilation.Ready) service.compile(Sources.java("fine"));

    assertThat(ready.program())
        .isInstanceOfSatisfying(
            Program.Classes.class, classes -> assertThat(classes.main()).isEqualTo("A"));
    assertThat(ready.event().orElseThrow().cached()).isFalse();
    assertThat(ready.event().orElseThrow().millis()).isEqualTo(5);
    assertThat(asked.getFirst().main()).isEqualTo("A");
  }

  @Test
  void theSameEditIsCompiledOnce() throws Exception {
    service.compile(Sources.java("fine"));
    Compilation.Ready again = (Compilation.Ready) service.compile(Sources.java("fine"));

    assertThat(asked).hasSize(1);
    assertThat(again.event().orElseThrow().cached()).isTrue();
    assertThat(again.event().orElseThrow().millis()).isZero();
  }

  @Test
  void anErrorIsRememberedToo() throws Exception {
    service.compile(Sources.java("error"));
    Compilation.Refused again = (Compilation.Refused) service.compile(Sources.java("error"));

    assertThat(asked).hasSize(1);
    assertThat(again.event().cached()).isTrue();
    assertThat(again.event().diagnostics()).hasSize(1);
    assertThat(again.message()).contains("1 error").contains("A.java, line 3: no");
  }

  @Test
  void anUneditedExampleIsNotCompiled() throws Exception {
    Compilation.Ready ready = (Compilation.Ready) service.compile(UNEDITED);

    assertThat(ready.program())
        .isEqualTo(new Program.Precompiled(SourceId.of(UNEDITED.main(), UNEDITED.files())));
    assertThat(ready.event().orElseThrow().cached()).isTrue();
    assertThat(asked).isEmpty();
  }

  @Test
  void pythonIsPassedOnWithoutAnEvent() throws Exception {
    Compilation.Ready ready = (Compilation.Ready) service.compile(Sources.python("print(1)"));

    assertThat(ready.program()).isInstanceOf(Program.Python.class);
    assertThat(ready.event()).isEmpty();
    assertThat(compilers).isEmpty();
  }

  @Test
  void aCompilerThatHangsIsReplacedAndTheSenderGetsADiagnostic() throws Exception {
    Compilation.Refused refused = (Compilation.Refused) service.compile(Sources.java("hang"));

    assertThat(refused.event().diagnostics().getFirst().message()).contains("within 15 s");
    Awaitility.await().until(() -> compilers.size() == 2 && compilers.getFirst().closed);
    assertThat(service.compile(Sources.java("fine"))).isInstanceOf(Compilation.Ready.class);
  }

  @Test
  void aSlowSourceIsTriedAgainTheNextTime() throws Exception {
    service.compile(Sources.java("hang"));
    service.compile(Sources.java("hang"));

    assertThat(asked).hasSize(2);
  }

  @Test
  void aSourceThatKillsTheCompilerTwiceIsOurFailure() throws Exception {
    assertThat(service.compile(Sources.java("die"))).isInstanceOf(Compilation.Failed.class);
    assertThat(asked).hasSize(2);
    assertThat(service.compile(Sources.java("fine"))).isInstanceOf(Compilation.Ready.class);
  }

  @Test
  void anAnswerWithoutClassesAndWithoutErrorsIsNotBelieved() throws Exception {
    assertThat(service.compile(Sources.java("nonsense"))).isInstanceOf(Compilation.Failed.class);
  }

  @Test
  void whenNoCompilerCanBeStartedTheNextRequestTriesAnew() throws Exception {
    openingsThatFail.set(1);

    assertThat(service.compile(Sources.java("fine")))
        .isEqualTo(new Compilation.Failed("Docker is away."));
    assertThat(service.compile(Sources.java("fine"))).isInstanceOf(Compilation.Ready.class);
  }

  @Test
  void aStartThatFailedInTheBackgroundIsTriedAgain() throws Exception {
    openingsThatFail.set(1);
    service.prepare();
    Awaitility.await().until(() -> openingsThatFail.get() == 0);

    Awaitility.await()
        .untilAsserted(() ->
            assertThat(service.compile(Sources.java("fine")))
                .isInstanceOf(Compilation.Ready.class));
    assertThat(compilers).hasSize(1);
  }

  @Test
  void manyAtOnceAreCompiledOneByOne() throws Exception {
    List<Compilation> results = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Source source = Sources.java("fine" + i % 5);
      threads.add(Thread.startVirtualThread(() -> results.add(compile(source))));
    }
    for (Thread thread : threads) thread.join();

    assertThat(results).hasSize(20).allMatch(Compilation.Ready.class::isInstance);
    assertThat(asked).hasSize(5);
    assertThat(compilers).hasSize(1);
  }

  private Compilation compile(Source source) {
    try {
      return service.compile(source);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
