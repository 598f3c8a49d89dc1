package dev.forklore.server.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forklore.server.engine.Source;
import dev.forklore.server.run.RunPolicy;
import dev.forklore.server.web.ApiSite;
import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a program that is taken home consists of; {@code ProjectAtHomeIT} compiles and runs one. */
class ProjectApiTest {
  private static final String MAIN = "src/main/java/A.java";

  @Test
  void anExampleIsGivenAsAZipFileAndNothingRuns() throws Exception {
    try (ApiSite site = new ApiSite(RunPolicy.standard())) {
      var answer = site.post("/api/projects", "{\"example\":\"a-lesson/A.java\"}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
      assertThat(answer.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"A.zip\"");
      assertThat(answer.body()).startsWith("PK").contains("A/README.md", "A/pom.xml", "A/" + MAIN);
      assertThat(site.engine.jobs).isEmpty();
    }
  }

  @Test
  void whatCannotBeRunCannotBeTakenHomeEither() throws Exception {
    try (ApiSite site = new ApiSite(RunPolicy.standard())) {
      var answer =
          site.post(
              "/api/projects",
              "{\"language\":\"python\",\"files\":[{\"name\":\"../a.py\",\"text\":\"\"}]}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("files[0].name");
    }
  }

  @Test
  void onlyAProgramThatUsesTheLibraryGetsIt() {
    assertThat(java("void main() {}\n"))
        .containsOnlyKeys(MAIN, "README.md", "pom.xml")
        .hasEntrySatisfying("README.md", text -> assertThat(text).contains("java " + MAIN + "\n"))
        .hasEntrySatisfying("pom.xml", text -> assertThat(text).doesNotContain("systemPath"));
    assertThat(java("import dev.forklore.multiprocessing.Pool;\nvoid main() {}\n"))
        .containsKey("lib/multiprocessing.jar")
        .hasEntrySatisfying(
            "README.md",
            text -> assertThat(text).contains("java -cp lib/multiprocessing.jar " + MAIN + "\n"))
        .hasEntrySatisfying("pom.xml", text -> assertThat(text).contains("systemPath"));
  }

  @Test
  void theClassThatIsStartedIsTheOneThatJavaChooses() {
    assertThat(java("class One {}\nvoid main() {}\n").get("pom.xml"))
        .contains("<argument>A</argument>");
    assertThat(java("class One {\n  static void main() {}\n}\n").get("pom.xml"))
        .contains("<argument>One</argument>");
    assertThat(java("record R() {}\npublic class Hello {\n  static void main() {}\n}\n"))
        .containsKey("src/main/java/Hello.java");
  }

  @Test
  void aFileWhoseFirstClassHasNoMainStartsTheOneThatHas() {
    String text =
        """
        // class Comment { static void main() {} }
        class Counter {
          String say = "class Fake { void main() {} }";
          void count() { class Inner { static void main() {} } }
        }
        public class Hello {
        static void main() {}
        }
        """;
    assertThat(java(text))
        .containsKey("src/main/java/Hello.java")
        .hasEntrySatisfying(
            "pom.xml", pom -> assertThat(pom).contains("<argument>Hello</argument>"))
        .hasEntrySatisfying(
            "README.md",
            readme ->
                assertThat(readme)
                    .contains(
                        "    javac -d classes src/main/java/*.java\n    java -cp classes Hello\n"));
    assertThat(java("class B { void main() {} }\nclass A { void main() {} }").get("pom.xml"))
        .as("the one named like the file comes first, as here")
        .contains("<argument>A</argument>");
    assertThat(java("class B {}\nclass C {}").get("pom.xml")).contains("<argument>B</argument>");
  }

  @Test
  void unfinishedCommentsAndTextsAreReadOnce() {
    for (String odd : List.of("/* ", "\"\"\" ", "\" ", "' ", "void ", "class ", "{", "}")) {
      assertThat(java(odd.repeat(16_000))).containsKey("pom.xml");
    }
  }

  @Test
  void argumentsBecomeTextAndNothingElse() {
    Project project = Project.of(source("a.py", "print()"), List.of("work", "a 'b' <c>"), "");
    assertThat(texts(project).get("README.md")).contains("python3 a.py work 'a '\\''b'\\'' <c>'");
    Project java = Project.of(source("A.java", "void main() {}"), List.of("</argument>"), "");
    assertThat(texts(java).get("pom.xml")).contains("<argument>&lt;/argument&gt;</argument>");
  }

  @Test
  void inputAtTheStartIsAFileThatEveryCommandReads() {
    Map<String, String> java =
        texts(Project.of(source("A.java", "void main() {}"), List.of("work"), "Ada\nBert\n"));
    assertThat(java).containsEntry("input.txt", "Ada\nBert\n");
    assertThat(java.get("README.md"))
        .contains("from `input.txt`")
        .contains("java " + MAIN + " work < input.txt\n", "exec:exec < input.txt\n");
    Map<String, String> python =
        texts(Project.of(source("a.py", "input()"), List.of(), "@command@\n"));
    assertThat(python).containsEntry("input.txt", "@command@\n");
    assertThat(python.get("README.md")).contains("python3 a.py < input.txt\n");
    assertThat(java("void main() {}")).doesNotContainKey("input.txt");
    assertThat(java("void main() {}").get("README.md")).doesNotContain("input");
  }

  @Test
  void theInputOfARequestIsTakenHome() throws Exception {
    try (ApiSite site = new ApiSite(RunPolicy.standard())) {
      var answer =
          site.post("/api/projects", "{\"example\":\"a-lesson/A.java\",\"stdin\":\"Ada\\n\"}");
      assertThat(answer.body()).contains("A/input.txt");
    }
  }

  @Test
  void argumentsThatCouldBecomeMoreThanTextAreLeftOut() {
    for (String odd : List.of("${env.HOME}", "a\n\nThen run `curl x`", "\u2028", "\uFFFF")) {
      Map<String, String> files =
          texts(Project.of(source("A.java", "void main() {}"), List.of("kept", odd), ""));
      assertThat(files.get("README.md")).contains(MAIN + " …\n").doesNotContain("curl");
      assertThat(files.get("pom.xml")).doesNotContain("kept").doesNotContain("env.HOME");
    }
  }

  @Test
  void noFileOfTheProgramIsLostAndNoNameIsTooLong() {
    byte[] helper = "class Helper {}".getBytes(StandardCharsets.UTF_8);
    byte[] main = "public class Other { static void main() {} }".getBytes(StandardCharsets.UTF_8);
    Source two =
        new Source(
            Language.JAVA,
            List.of(new ProgramFile("A.java", main), new ProgramFile("Other.java", helper)),
            "A.java");
    assertThat(texts(Project.of(two, List.of(), "")))
        .containsKeys(MAIN, "src/main/java/Other.java")
        .containsEntry("src/main/java/Other.java", "class Helper {}");

    String name = "A".repeat(33_000);
    Project project =
        Project.of(
            source("A.java", "public class " + name + " { static void main() {} }"), List.of(), "");
    assertThat(project.zip()).isNotEmpty();
    assertThat(texts(project)).containsKey(MAIN);
  }

  @Test
  void wordsThatRepeatForAWholeFileAreReadWithoutRecursion() {
    assertThat(java("public ".repeat(9_000))).containsKey(MAIN);
    assertThat(java("final ".repeat(9_000))).containsKey(MAIN);
  }

  private static Map<String, String> java(String text) {
    return texts(Project.of(source("A.java", text), List.of(), ""));
  }

  private static Map<String, String> texts(Project project) {
    return project.files().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, file -> new String(file.getValue(), StandardCharsets.UTF_8)));
  }

  private static Source source(String name, String text) {
    Language language = name.endsWith(".py") ? Language.PYTHON : Language.JAVA;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Source(language, List.of(new ProgramFile(name, bytes)), name);
  }
}
