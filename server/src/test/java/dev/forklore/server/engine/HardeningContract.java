package dev.forklore.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.run.SandboxEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a program finds when it looks around, whichever engine runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class HardeningContract {
  private SandboxEngine engine;

  /** An engine that has begun; each program may use 64 MiB of files. */
  protected abstract SandboxEngine open() throws Exception;

  @BeforeAll
  void begin() throws Exception {
    engine = open();
  }

  @AfterAll
  void close() {
    // There is none where the suite was left out.
    if (engine != null) engine.close();
  }

  @Test
  void aProgramIsNobodyAndCanBecomeNobodyElse() {
    assertThat(output("print(open('/proc/self/status').read())"))
        .containsPattern("Uid:\\s(1\\d{4})\\s\\1\\s\\1\\s\\1")
        .containsPattern("Gid:\\s(1\\d{4})\\s\\1\\s\\1\\s\\1")
        .containsPattern("CapPrm:\\s0000000000000000")
        .containsPattern("CapEff:\\s0000000000000000")
        .containsPattern("CapBnd:\\s0000000000000000")
        .containsPattern("NoNewPrivs:\\s1")
        .containsPattern("Seccomp:\\s2");
  }

  @Test
  void theRootCannotBeWritten() {
    assertThat(
            output(
                """
                for name in ['/x', '/etc/passwd', '/opt/java/x', '/usr/bin/x', '/proc/sys/kernel/x']:
                    try:
                        open(name, 'a')
                        print('written', name)
                    except OSError as e:
                        print('refused')
                """))
        .isEqualTo("refused\n".repeat(5));
  }

  @Test
  void nothingInTmpCanBeExecuted() {
    assertThat(
            output(
                """
                import os, shutil
                shutil.copy('/usr/bin/python3', '/tmp/true')
                os.chmod('/tmp/true', 0o755)
                try:
                    os.execv('/tmp/true', ['true'])
                except PermissionError:
                    print('refused')
                """))
        .isEqualTo("refused\n");
  }

  @Test
  void tmpHoldsSoMuchAndNoMore() {
    assertThat(
            output(
                """
                written = 0
                try:
                    for n in range(100):
                        with open('/tmp/f%d' % n, 'wb') as f:
                            f.write(bytes(1 << 20))
                        written += 1
                except OSError as e:
                    print(e.strerror, written)
                """))
        .startsWith("No space left on device 6");
  }

  @Test
  void theSupervisorCannotBeTouched() {
    assertThat(
            output(
                """
                import os
                for what in ['fd', 'mem', 'environ', 'root']:
                    try:
                        path = '/proc/1/' + what
                        os.listdir(path) if what in ('fd', 'root') else open(path, 'rb').read(1)
                        print('open', what)
                    except OSError:
                        print('refused')
                try:
                    os.kill(1, 9)
                except OSError:
                    pass
                print('still here')
                """))
        .isEqualTo("refused\n".repeat(4) + "still here\n");
  }

  @Test
  void thereIsNoShellAndNoTool() {
    assertThat(
            output(
                """
                import os
                names = {n for d in ('/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin') if os.path.isdir(d) for n in os.listdir(d)}
                print(sorted(n for n in names if not n.startswith('python3')))
                """))
        .isEqualTo("[]\n");
  }

  @Test
  void twoSandboxesHaveTwoUsersOfOneName() {
    String program = "import getpass, os; print(getpass.getuser(), os.getuid())";
    String one = output(program);
    assertThat(one).startsWith("learner 1");
    assertThat(output(program)).startsWith("learner 1").isNotEqualTo(one);
  }

  @Test
  void filesAreCountedAndNotOnlyTheirBytes() {
    assertThat(
            output(
                """
                import os
                for folder in ('/tmp', '/program'):
                    print(os.statvfs(folder).f_files)
                """))
        .isEqualTo("8192\n".repeat(2));
  }

  @Test
  void theMachineIsNotDescribed() {
    assertThat(
            output(
                    """
                    import os
                    for name in ('/proc/interrupts', '/proc/cmdline', '/proc/kallsyms', '/proc/diskstats', '/proc/keys'):
                        if os.path.exists(name): print(name, len(open(name, 'rb').read()))
                    for name in ('/sys/firmware', '/sys/module', '/sys/block'):
                        if os.path.exists(name): print(name, len(os.listdir(name)))
                    """)
                .lines())
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" 0"));
  }

  @Test
  void itsLimitsAreThoseOfTheProfile() {
    assertThat(
            output(
                """
                import resource as r
                for kind in (r.RLIMIT_CORE, r.RLIMIT_FSIZE, r.RLIMIT_NOFILE): print(*r.getrlimit(kind))
                print([line.split()[3:5] for line in open('/proc/self/limits') if 'msgqueue' in line])
                print(open('/proc/self/oom_score_adj').read().strip())
                """))
        .isEqualTo("0 0\n67108864 67108864\n1024 1024\n[['0', '0']]\n1000\n");
  }

  protected final void sharesNoNamespaceWithTheHost(String kind) throws IOException {
    String here = Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
    assertThat(output("import os; print(os.readlink('/proc/self/ns/%s'))".formatted(kind)))
        .startsWith(kind + ":[")
        .isNotEqualTo(here + "\n");
  }

  /** What it prints, from its start to its end with code 0. */
  protected final String output(String python) {
    Recorder run = Recorder.of(engine, "me", Sources.python(python), 1);
    run.exits();
    return run.output();
  }
}
