package dev.forklore.multiprocessing.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forklore.multiprocessing.Pool;
import dev.forklore.multiprocessing.Process;
import dev.forklore.multiprocessing.UnsendableException;
import dev.forklore.multiprocessing.connection.AuthenticationException;
import dev.forklore.multiprocessing.connection.Key;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a manager, called across real processes. */
@Timeout(120)
class ManagerTest {
  private static final Key KEY = Key.of("a key of the test");

  @TempDir Path folder;

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Test
  void aMapAndAListAreChangedByOtherProcesses() throws InterruptedException {
    try (Manager manager = new Manager()) {
      SharedMap<String, Integer> ages = manager.dict(Map.of("Ada", 36));
      SharedList<String> names = manager.list(List.of("Ada"));
      Process child =
          Process.start(() -> {
            ages.put("Grace", 85);
            names.add("Grace");
            names.set(0, names.get(0) + "!");
          });
      assertThat(child.join()).isZero();
      assertThat(ages).isEqualTo(Map.of("Ada", 36, "Grace", 85)).hasToString("{Ada=36, Grace=85}");
      assertThat(names).containsExactly("Ada!", "Grace");
      assertThat(ages.remove("Ada")).isEqualTo(36);
      assertThat(ages.get("Ada")).isNull();
      assertThat(names.remove("Grace")).isTrue();
      assertThat(names).hasSize(1);
      assertThatThrownBy(() -> names.get(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aMapIsChangedInOneStep() throws InterruptedException {
    try (Manager manager = new Manager();
        Pool pool = new Pool(2)) {
      SharedMap<String, Integer> counts = manager.dict();
      SharedValue<Integer> sum = manager.value(0);
      pool.forEach(
          n -> {
            for (int i = 0; i < 100; i++) counts.merge("n", 1, Integer::sum);
            sum.update(before -> before + n);
          },
          List.of(1, 2, 3, 4));
      assertThat(counts.get("n")).isEqualTo(400);
      assertThat(sum.get()).isEqualTo(10);
    }
  }

  @Test
  void aNamespaceHoldsValuesByName() throws InterruptedException {
    try (Manager manager = new Manager()) {
      Namespace names = manager.namespace();
      names.set("x", 10);
      Process.start(() -> names.set("y", "ten " + names.get("x", Integer.class))).join();
      assertThat(names.get("y")).isEqualTo("ten 10");
      assertThat(names).hasToString("Namespace{x=10, y=ten 10}");
      names.remove("x");
      assertThat(names.has("x")).isFalse();
      assertThatThrownBy(() -> names.get("x")).hasMessageContaining("no x");
    }
  }

  @Test
  void anObjectOfAnOwnClassLivesInTheManagersProcess() throws InterruptedException {
    try (Manager manager = new Manager()) {
      Jobs jobs = manager.create(Jobs.class, JobList::new);
      Process child = Process.start(() -> jobs.put("from a child"));
      assertThat(jobs.take()).isEqualTo("from a child");
      assertThat(child.join()).isZero();
      jobs.put("x");
      assertThat(jobs.first()).isEqualTo("first: x");
      assertThat(jobs.pid()).isEqualTo(manager.process().orElseThrow().pid());
      List<Jobs> kept = manager.list(List.of(jobs));
      assertThat(kept.getFirst()).isEqualTo(jobs).hasSameHashCodeAs(jobs);
      assertThat(jobs).isNotEqualTo(manager.create(Jobs.class, JobList::new));
    }
  }

  @Test
  void aFailureArrivesWithThePlaceWhereItWas() throws InterruptedException {
    try (Manager manager = new Manager()) {
      Jobs jobs = manager.create(Jobs.class, JobList::new);
      long pid = jobs.pid();
      assertThatThrownBy(() -> jobs.fail("the disk is full"))
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is full")
          .cause()
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("IOException: the disk is full, in Manager-")
          .hasMessageContaining("(pid " + pid + ")")
          .hasStackTraceContaining("JobList.fail");
      assertThatThrownBy(() -> jobs.fail("")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> manager.dict().put("x", new Object()))
          .isInstanceOf(UnsendableException.class);
      jobs.put("it goes on");
      assertThat(jobs.take()).isEqualTo("it goes on");
    }
  }

  @Test
  void objectsOfAManagerAreKeptInOthers() throws InterruptedException {
    try (Manager manager = new Manager()) {
      SharedMap<String, SharedList<Integer>> lists = manager.dict();
      lists.put("a", manager.list(List.of(1)));
      Process.start(
              () -> {
                SharedList<Integer> a = lists.get("a");
                if (a != null) a.add(2);
              })
          .join();
      assertThat(lists.get("a")).containsExactly(1, 2);
      Jobs jobs = manager.create(Jobs.class, JobList::new);
      SharedMap<String, Integer> results = manager.dict();
      jobs.keep(results);
      jobs.kept().put("again", 2);
      assertThat(results).isEqualTo(Map.of("kept", 1, "again", 2));
    }
  }

  @Test
  void theDeathOfTheManagersProcessIsToldToEveryCaller() throws InterruptedException {
    Manager manager = new Manager();
    Process process = manager.process().orElseThrow();
    SharedMap<String, Integer> map = manager.dict();
    Jobs jobs = manager.create(Jobs.class, JobList::new);
    Process child =
        Process.start(() -> {
          try {
            jobs.take();
          } catch (ManagerException e) {
            System.exit(9);
          }
        });
    while (jobs.waiting() == 0) Thread.onSpinWait();
    process.kill();
    assertThat(child.join()).isEqualTo(9);
    process.join();
    assertThatThrownBy(map::size).isInstanceOf(ManagerException.class).hasMessageContaining("gone");
    manager.close();
  }

  @Test
  void aCallOfADeadProcessIsInterrupted() throws InterruptedException {
    try (Manager manager = new Manager()) {
      Jobs jobs = manager.create(Jobs.class, JobList::new);
      Process child = Process.start(() -> jobs.take());
      while (jobs.waiting() == 0) Thread.onSpinWait();
      child.kill();
      while (jobs.waiting() > 0) Thread.onSpinWait();
      jobs.put("not lost");
      assertThat(jobs.take()).isEqualTo("not lost");
    }
  }

  @Test
  void aCallCanBeInterrupted() throws InterruptedException {
    try (Manager manager = new Manager()) {
      Jobs jobs = manager.create(Jobs.class, JobList::new);
      SharedList<Integer> list = manager.list();
      Thread.currentThread().interrupt();
      assertThatThrownBy(jobs::take).isInstanceOf(InterruptedException.class);
      Thread.currentThread().interrupt();
      assertThatThrownBy(list::size).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(list).isEmpty();
    }
  }

  @Test
  void aManagerOfAnotherProgramIsReachedOverTcpWithTheKey() throws Exception {
    try (ManagerServer server = new ManagerServer(loopback(), KEY)) {
      server.register("jobs", Jobs.class, new JobList());
      SocketAddress address = server.address();
      Process worker =
          Process.start(() -> {
            try (Manager manager = Manager.connect(address, KEY)) {
              Jobs jobs = manager.get("jobs", Jobs.class);
              jobs.put(jobs.take() + ", done");
            }
          });
      try (Manager own = Manager.connect(address, KEY)) {
        own.get("jobs", Jobs.class).put("a job");
        assertThat(worker.join()).isZero();
        assertThat(own.get("jobs", Jobs.class).take()).isEqualTo("a job, done");
        assertThatThrownBy(() -> own.get("nothing", Jobs.class)).hasMessageContaining("nothing");
        assertThatThrownBy(() -> own.create(Jobs.class, JobList::new))
            .isInstanceOf(ManagerException.class)
            .hasMessageContaining("only registered");
      }
    }
  }

  @Test
  void aStrangerIsRefusedByAManagerAndAManagerByItsCaller() throws Exception {
    try (ManagerServer server = new ManagerServer(loopback(), KEY)) {
      assertThatThrownBy(() -> Manager.connect(server.address(), Key.of("another")))
          .isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void aManagerServesAtAnAddressOfItsOwn() throws Exception {
    try (Manager manager = new Manager(loopback(), KEY)) {
      SharedList<Integer> list = manager.list(List.of(1, 2));
      Process child = Process.start(() -> list.add(3));
      assertThat(child.join()).isZero();
      assertThat(list).containsExactly(1, 2, 3);
    }
  }

  @Test
  void manyThreadsCallAtATime() throws InterruptedException {
    try (Manager manager = new Manager()) {
      SharedMap<Integer, Integer> map = manager.dict();
      List<Thread> threads = new ArrayList<>();
      CountDownLatch go = new CountDownLatch(1);
      for (int i = 0; i < 8; i++) {
        int n = i;
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    go.await();
                  } catch (InterruptedException e) {
                    return;
                  }
                  for (int k = 0; k < 50; k++) map.merge(n, 1, Integer::sum);
                }));
      }
      go.countDown();
      for (Thread thread : threads) thread.join();
      assertThat(map.values()).hasSize(8).containsOnly(50);
    }
  }

  @Test
  void aManagerLeavesNoSocketBehind() throws Exception {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path socket;
    try (Manager manager = new Manager()) {
      socket = ((UnixDomainSocketAddress) manager.address()).getPath();
      assertThat(socket).exists().hasParent(folder);
    }
    assertThat(Files.exists(socket)).isFalse();
  }

  @Test
  void aFileThatIsThereAlreadyStaysWhenAManagerCannotServeInItsPlace() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.txt"), "notes");
    assertThatThrownBy(() -> new Manager(UnixDomainSocketAddress.of(notes), KEY))
        .isInstanceOf(ManagerException.class);
    awaitNoChildren();
    assertThat(notes).hasContent("notes");
  }

  @Test
  void aSecondManagerAtAnAddressLeavesTheFirstAlone() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (Manager first = new Manager(address, KEY)) {
      assertThatThrownBy(() -> new Manager(address, KEY)).isInstanceOf(ManagerException.class);
      awaitNoChildren(first);
      assertThat(address.getPath()).exists();
      SharedList<Integer> list = first.list(List.of(1));
      assertThat(Process.start(() -> list.add(2)).join()).isZero();
      assertThat(list).containsExactly(1, 2);
    }
    assertThat(address.getPath()).doesNotExist();
  }

  @Test
  void aManagerThatIsClosedAgainLeavesItsSuccessorAlone() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    Manager first = new Manager(address, KEY);
    first.close();
    try (Manager second = new Manager(address, KEY)) {
      first.close();
      assertThat(address.getPath()).exists();
      assertThat(second.list()).isEmpty();
    }
  }

  @Test
  void whoeverIsInterruptedWhileAManagerStartsLeavesNoProcessBehind() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(Manager::new).isInstanceOf(InterruptedException.class);
    awaitNoChildren();
  }

  private static void awaitNoChildren(Manager... but) throws Exception {
    List<Long> known =
        Stream.of(but).map(manager -> manager.process().orElseThrow().pid()).toList();
    for (Process child : Process.activeChildren()) {
      if (!known.contains(child.pid())) child.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCallWhoseCallerHasDiedIsInterruptedOnce() throws InterruptedException {
    try (Manager manager = new Manager()) {
      Jobs jobs = manager.create(Jobs.class, JobList::new);
      for (int callers = 1; callers <= 3; callers++) {
        Process child = Process.start(() -> jobs.holdOut());
        while (jobs.interrupts().size() < callers) Thread.onSpinWait();
        child.kill();
        while (jobs.interrupts().getLast() == 0) Thread.onSpinWait();
      }
      assertThat(jobs.interrupts()).containsExactly(1, 1, 1);
      jobs.letGo();
    }
  }

  @Test
  void aWorkerForgetsManagersThatHaveEnded() throws InterruptedException {
    try (Pool pool = new Pool(1)) {
      int known = 0;
      for (int i = 0; i < 3; i++) {
        try (Manager manager = new Manager()) {
          SharedList<Integer> list = manager.list(List.of(1));
          known =
              pool.apply(() -> {
                list.add(2);
                return Place.known();
              });
        }
      }
      assertThat(known).isEqualTo(1);
    }
  }
}
