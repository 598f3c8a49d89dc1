package dev.forklore.server.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Recorder;
import dev.forklore.server.engine.Sources;
import dev.forklore.server.engine.run.SandboxEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Which calls of the kernel a program may make, and on whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SystemCallsIT {
  private SandboxEngine engine;

  @BeforeAll
  void open() throws Exception {
    engine = Engines.open(Engines.settings("system-calls-it"));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** Every call of docs/system-calls.md that can name another process, thread, group or owner. */
  @Test
  void noCallCanNameTheSupervisorItsThreadsOrItsGroup() {
    assertThat(
            output(
                """
                import ctypes, os, platform
                libc = ctypes.CDLL(None, use_errno=True)
                arm = platform.machine() == 'aarch64'
                room = ctypes.create_string_buffer(b'\\x30' + bytes(255), 256)
                def call(x86, on_arm, *arguments):
                    ctypes.set_errno(0)
                    result = libc.syscall(ctypes.c_long(on_arm if arm else x86), *map(lambda a: a if isinstance(a, ctypes.Array) else ctypes.c_long(a), arguments))
                    return result, ctypes.get_errno()
                mine, _ = os.pipe()
                threads = [int(name) for name in os.listdir('/proc/1/task')]
                done = 0
                for one in threads:
                    for name, result in {
                        'kill': call(62, 129, one, 0),
                        'kill 3': call(62, 129, one, 3),
                        'tgkill': call(234, 131, 1, one, 0),
                        'rt_sigqueueinfo': call(129, 138, one, 3, room),
                        'pidfd_open': call(434, 434, one, 0),
                        'prlimit64': call(302, 261, one, 0, 0, room),
                        'get_robust_list': call(274, 100, one, room, room),
                        'getpgid': call(121, 155, one),
                        'getsid': call(124, 156, one),
                        'setpgid': call(109, 154, one, 0),
                        'setpgid to': call(109, 154, 0, one),
                        'getpriority': call(140, 141, 0, one),
                        'getpriority of a group': call(140, 141, 1, one),
                        'setpriority': call(141, 140, 0, one, 19),
                        'setpriority of a group': call(141, 140, 1, one, 19),
                        'setpriority of a user': call(141, 140, 2, 0, 19),
                        'sched_getaffinity': call(204, 123, one, 128, room),
                        'sched_getattr': call(315, 275, one, room, 48, 0),
                        'sched_getparam': call(143, 121, one, room),
                        'sched_getscheduler': call(145, 120, one),
                        'sched_setaffinity': call(203, 122, one, 128, room),
                        'sched_setattr': call(314, 274, one, room, 0),
                        'F_SETOWN': call(72, 25, mine, 8, one),
                        'F_SETOWN group': call(72, 25, mine, 8, -one),
                        'F_SETSIG': call(72, 25, mine, 10, 3),
                        'F_SETOWN_EX': call(72, 25, mine, 15, room),
                        'FIOSETOWN': call(16, 29, mine, 0x8901, room),
                        'SIOCSPGRP': call(16, 29, mine, 0x8902, room),
                        'PR_SCHED_CORE': call(157, 167, 62, 2, one, 0, 0),
                        'PR_SET_SECCOMP': call(157, 167, 22, 1, 0, 0, 0),
                        'seccomp': call(317, 277, 0, 0, 0),
                        'landlock_create_ruleset': call(444, 444, 0, 0, 1),
                        'landlock_add_rule': call(445, 445, mine, 1, room, 0),
                        'landlock_restrict_self': call(446, 446, mine, 0),
                        'CLONE_PARENT': call(56, 220, 0x8000 | 17, 0, 0, 0, 0),
                        'memfd_create': call(319, 279, room, 0),
                    }.items():
                        done += 1
                        if result != (-1, 1):
                            print(name, one, result)
                print(done // len(threads), len(threads) > 5)
                """))
        .isEqualTo("36 True\n");
  }

  @Test
  void whatSocketsCanDoInTheKernelIsRefused() {
    assertThat(
            output(
                """
                import socket
                a, b = socket.socketpair()
                u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                def tried(act):
                    try:
                        act()
                        return 'done'
                    except OSError:
                        return 'refused'
                print(tried(lambda: a.send(b'x', socket.MSG_OOB)),
                      tried(lambda: a.send(b'x', 0x4000000)),
                      tried(lambda: a.setsockopt(1, 26, bytes(16))),
                      tried(lambda: a.setsockopt(1, 60, 1)),
                      tried(lambda: u.setsockopt(17, 100, 1)),
                      tried(lambda: a.send(b'x')))
                """))
        .isEqualTo("refused refused refused refused refused done\n");
  }

  /** Whoever has the highest score is the first to be killed when memory is used up. */
  @Test
  void aProgramCannotMakeItselfDieAfterItsSupervisor() {
    assertThat(
            output(
                """
                import os
                def score(pid):
                    return int(open('/proc/%s/oom_score_adj' % pid).read())
                def written(path, value):
                    try:
                        with open(path, 'r+b', 0) as file: file.write(value)
                        return True
                    except OSError:
                        return False
                for value in (b'0', b'-1000', b'499', b'500', b'1000'):
                    if written('/proc/self/oom_score_adj', value): print('written', value)
                child = os.fork()
                if child == 0:
                    written('/proc/%d/oom_score_adj' % os.getppid(), b'0')
                    written('/proc/self/oom_score_adj', b'0')
                    print('child', score('self') > score(1))
                    os._exit(0)
                written('/proc/%d/oom_score_adj' % child, b'0')
                os.wait()
                print('parent', score('self') > score(1))
                """))
        .isEqualTo("child True\nparent True\n");
  }

  @Test
  void aProgramStillNamesItselfAndMovesItsFiles() {
    assertThat(
            output(
                """
                import os, threading
                me = os.getpid()
                for n, file in enumerate(('self', 'thread-self', str(me), 'self/task/%d' % me)):
                    with open('/proc/%s/comm' % file, 'w') as comm: comm.write('name-%d' % n)
                    print(open('/proc/self/comm').read().strip())
                def other():
                    thread = threading.get_native_id()
                    with open('/proc/self/task/%d/comm' % thread, 'w') as comm: comm.write('thread')
                    print(open('/proc/thread-self/comm').read().strip())
                    with open('/proc/self/comm', 'w') as comm: comm.write('whole')
                    print(open('/proc/%d/comm' % me).read().strip())
                t = threading.Thread(target=other); t.start(); t.join()
                for of in (1, os.getppid()):
                    try: open('/proc/%d/comm' % of, 'w')
                    except OSError: print('refused')
                os.makedirs('/tmp/one'); os.makedirs('/tmp/other')
                open('/tmp/one/file', 'w').close()
                os.rename('/tmp/one/file', '/tmp/other/file')
                os.link('/tmp/other/file', '/tmp/one/again')
                print(os.listdir('/tmp/one'), os.listdir('/tmp/other'))
                """))
        .isEqualTo(
            """
            name-0
            name-1
            name-2
            name-3
            thread
            whole
            refused
            refused
            ['again'] ['file']
            """);
  }

  @Test
  void dangerousSystemCallsAreRefused() {
    assertThat(
            output(
                    """
                    import ctypes, os
                    libc = ctypes.CDLL(None, use_errno=True)
                    calls = {
                        'mount': 165, 'unshare': 272, 'setns': 308, 'bpf': 321, 'ptrace': 101, 'keyctl': 250, 'add_key': 248,
                        'io_uring_setup': 425, 'userfaultfd': 323, 'perf_event_open': 298, 'process_vm_readv': 310,
                        'open_by_handle_at': 304, 'shmget': 29, 'mq_open': 240, 'init_module': 175,
                    }
                    for name, number in calls.items():
                        r = libc.syscall(number, 0, 0, 0, 0, 0)
                        print(name, r, os.strerror(ctypes.get_errno()))
                    """)
                .lines())
        .hasSize(15)
        .allMatch(line -> line.contains("-1 Operation not permitted"));
  }

  @Test
  void theNewerCloneSeemsNotToExistSoThatTheLibraryUsesTheOlder() {
    assertThat(
            output(
                """
                import ctypes, os
                libc = ctypes.CDLL(None, use_errno=True)
                print(libc.syscall(435, 0, 0), os.strerror(ctypes.get_errno()))
                """))
        .isEqualTo("-1 Function not implemented\n");
  }

  private String output(String python) {
    Recorder run = Recorder.of(engine, "me", Sources.python(python), 1);
    run.exits();
    return run.output();
  }
}
