package dev.forklore.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that is taken home is unpacked there, and runs by the commands that its README gives.
 */
class ProjectAtHomeIT {
  private static LiveSite site;

  @TempDir Path home;

  @BeforeAll
  static void open() {
    site = LiveSite.open("--docker-host", "none");
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void aJavaProgramWithTheLibraryRunsByJavaAloneAndByMaven() throws Exception {
    Path project = unpacked("create-a-process/CreateProcess.java").resolve("CreateProcess");
    List<String> commands = commands(project);
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      assertThat(printed(project, command))
          .as(command)
          .contains("The name of the continent is Asia")
          .contains("ended with exit code 0");
    }
  }

  @Test
  void aPythonProgramRunsByPython() throws Exception {
    Path project = unpacked("what-is-multiprocessing/one_process.py").resolve("one_process");
    assertThat(project.resolve("primes.py")).exists();
    assertThat(commands(project)).containsExactly("python3 one_process.py");
  }

  @Test
  void inputAtTheStartIsReadAtHomeToo() throws Exception {
    Path project =
        unpackedOf(
                """
                {"language": "java", "stdin": "Ada\\n", "files": [{"name": "Greet.java",
                 "text": "void main() { IO.println(\\"Hello \\" + IO.readln()); }"}]}
                """)
            .resolve("Greet");
    for (String command : commands(project)) {
      assertThat(printed(project, command)).as(command).contains("Hello Ada");
    }
  }

  private Path unpacked(String example) throws Exception {
    return unpackedOf("{\"example\":\"" + example + "\"}");
  }

  private Path unpackedOf(String program) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(site.address() + "/api/projects"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(program))
              .build();
      unpack(http.send(request, BodyHandlers.ofByteArray()).body());
    }
    return home;
  }

  private void unpack(byte[] zip) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = home.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
  }

  /** The README's indented lines. */
  private static List<String> commands(Path project) throws IOException {
    return Files.readAllLines(project.resolve("README.md")).stream()
        .filter(line -> line.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  private static String printed(Path project, String command) throws Exception {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
    String java = System.getProperty("java.home");
    shell.environment().put("JAVA_HOME", java);
    shell.environment().merge("PATH", java + "/bin:", (path, first) -> first + path);
    Process process = shell.directory(project.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
