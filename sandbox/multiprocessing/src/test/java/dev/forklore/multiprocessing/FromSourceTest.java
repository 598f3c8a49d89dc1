package dev.forklore.multiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose classes exist only in memory, as {@code java File.java} runs them. */
@Timeout(60)
class FromSourceTest {
  private static final String TWO_PROGRAMS =
      """
      import dev.forklore.multiprocessing.connection.Key;
      import dev.forklore.multiprocessing.manager.Manager;
      import dev.forklore.multiprocessing.manager.ManagerServer;
      import java.net.InetSocketAddress;

      interface Greeter { String greet(String name); }

      void call(int port) throws Exception {
        var address = new InetSocketAddress("localhost", port);
        try (var manager = Manager.connect(address, Key.of("secret"))) {
          IO.println(manager.get("greeter", Greeter.class).greet("Ada"));
        }
      }

      void main(String[] args) throws Exception {
        if (args.length > 0) {
          call(Integer.parseInt(args[0]));
          return;
        }
        var any = new InetSocketAddress("localhost", 0);
        try (var server = new ManagerServer(any, Key.of("secret"))) {
          server.register("greeter", Greeter.class, name -> "Hello " + name);
          var self = ProcessHandle.current().info();
          var other = new ArrayList<>(List.of(self.command().orElseThrow()));
          other.addAll(List.of(self.arguments().orElseThrow()));
          other.add("" + ((InetSocketAddress) server.address()).getPort());
          new ProcessBuilder(other).inheritIO().start().waitFor();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void anObjectIsCalledThroughAnInterfaceThatBothProgramsHave() throws Exception {
    CompactProgram.End end = CompactProgram.alone(folder, TWO_PROGRAMS).runFromSource();
    assertThat(end).isEqualTo(new CompactProgram.End(0, "Hello Ada\n", ""));
  }
}
