package dev.forklore.server.share;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Debian's PostgreSQL with a folder and a port of its own. Where it is not installed, tests say so
 * and leave it out.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Optional<Path> tools;
  private final Path folder;
  private final int port;
  private int databases;

  private PostgresServer(Optional<Path> tools, Path folder, int port) {
    this.tools = tools;
    this.folder = folder;
    this.port = port;
  }

  public static PostgresServer start(Path folder) throws Exception {
    Optional<Path> tools = tools();
    if (tools.isEmpty()) {
      System.out.println("PostgreSQL is not tested, because " + VERSIONS + " does not exist.");
      return new PostgresServer(tools, folder, 0);
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Files.createDirectories(folder);
    PostgresServer server = new PostgresServer(tools, folder, port);
    if (asRoot()) server.run("chown", USER, folder.getParent().toString(), folder.toString());
    String data = folder.resolve("data").toString();
    server.asOwner("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "-N");
    String options = "-p %d -k %s -c listen_addresses=127.0.0.1 -F".formatted(port, folder);
    server.asOwner("pg_ctl", "-D", data, "-w", "-l", folder + "/log", "-o", options, "start");
    return server;
  }

  public boolean isInstalled() {
    return tools.isPresent();
  }

  /** The JDBC address of an empty one. */
  public String newDatabase() {
    String name = "test" + databases++;
    Jdbi.create(url("postgres")).useHandle(handle -> handle.execute("CREATE DATABASE " + name));
    return url(name);
  }

  @Override
  public void close() throws Exception {
    if (isInstalled()) {
      asOwner("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, database, USER);
  }

  /** It refuses to run as root. */
  private void asOwner(String tool, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (asRoot())
      command.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"));
    command.add(tools.orElseThrow().resolve(tool).toString());
    command.addAll(List.of(args));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("postgres", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean over = process.waitFor(120, TimeUnit.SECONDS);
    String text = Files.readString(said);
    Files.delete(said);
    if (!over || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed: " + text);
    }
  }

  private static boolean asRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Optional<Path> tools() throws IOException {
    if (!Files.isDirectory(VERSIONS)) return Optional.empty();
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .map(each -> each.resolve("bin"))
          .filter(Files::isDirectory)
          .sorted()
          .findFirst();
    }
  }
}
