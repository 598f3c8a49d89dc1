package dev.forklore.server.web.api;

import dev.forklore.server.engine.Source;
import dev.forklore.wire.Language;
import dev.forklore.wire.ProgramFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A program as a folder that compiles and runs at home: its files, a Maven build where it is Java,
 * the library where it uses that, and the commands. Nothing that the program holds becomes part of
 * a command or of the build but names, which {@code RunRequest} has checked.
 *
 * @param name of the folder
 * @param files by their paths in the folder
 */
record Project(String name, Map<String, byte[]> files) {
  private static final String LIBRARY = "lib/multiprocessing.jar";
  private static final String JAVA = "src/main/java/";

  /** What the program is given to read; no file of a program has this ending. */
  private static final String INPUT = "input.txt";

  private static final int LONGEST_NAME = 100;

  /** What Maven would replace, and what neither a line of a text nor XML can hold. */
  private static final Pattern NOT_FOR_FILES =
      Pattern.compile("\\$\\{|[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFFFE\\uFFFF\\p{Cs}]");

  /** Of every file, so that the same program is the same folder: the beginning of 2000. */
  private static final FileTime NO_TIME = FileTime.fromMillis(946_684_800_000L);

  Project {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /**
   * The folder of a program.
   *
   * @param stdin what it is given to read at its start; empty for nothing
   */
  static Project of(Source source, List<String> args, String stdin) {
    return source.language() == Language.JAVA
        ? java(source, args, stdin)
        : python(source, args, stdin);
  }

  /** The whole folder. */
  byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(name + "/" + file.getKey());
        entry.setLastModifiedTime(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return bytes.toByteArray();
  }

  private static Project java(Source source, List<String> args, String stdin) {
    boolean library =
        source.files().stream().anyMatch(file -> text(file).contains("dev.forklore."));
    Map<String, byte[]> files = new LinkedHashMap<>();
    ProgramFile main =
        source.files().stream()
            .filter(file -> file.name().equals(source.main()))
            .findFirst()
            .orElseThrow();
    JavaOutline outline = JavaOutline.of(text(main));
    String name = nameOf(main, outline, source.files());
    String start = startClass(outline, stem(source.main()), stem(name));
    for (ProgramFile file : source.files()) {
      files.put(JAVA + (file.name().equals(main.name()) ? name : file.name()), file.bytes());
    }
    String command =
        startsFirst(outline, start)
            ? "java " + (library ? "-cp " + LIBRARY + " " : "") + JAVA + name
            : compiled(start, library);
    files.put("README.md", utf8(readme(README_JAVA, start, command + arguments(args), stdin)));
    files.put("pom.xml", utf8(pom(start, library, args)));
    if (!stdin.isEmpty()) files.put(INPUT, utf8(stdin));
    if (library) files.put(LIBRARY, LibraryJar.bytes());
    return new Project(start, files);
  }

  private static Project python(Source source, List<String> args, String stdin) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (ProgramFile file : source.files()) files.put(file.name(), file.bytes());
    String name = stem(source.main());
    String command = "python3 " + source.main() + arguments(args);
    files.put("README.md", utf8(readme(README_PYTHON, name, command, stdin)));
    if (!stdin.isEmpty()) files.put(INPUT, utf8(stdin));
    return new Project(name, files);
  }

  /**
   * The compiler wants a file to be called as its public class, which those that are not started
   * are already. A name that is too long or another file's is not taken.
   */
  private static String nameOf(ProgramFile file, JavaOutline outline, List<ProgramFile> all) {
    for (JavaOutline.TopClass each : outline.classes()) {
      if (!each.isPublic()) continue;
      String name = each.name() + ".java";
      boolean taken = all.stream().anyMatch(other -> other.name().equalsIgnoreCase(name));
      return taken || name.length() > LONGEST_NAME ? file.name() : name;
    }
    return file.name();
  }

  /** The class that is started here, whatever the file is called at home. */
  private static String startClass(JavaOutline outline, String stemHere, String stem) {
    return outline
        .started(stemHere)
        .map(JavaOutline.TopClass::name)
        .filter(name -> name.length() < LONGEST_NAME)
        .orElse(stem);
  }

  /** As {@code java File.java} does. */
  private static boolean startsFirst(JavaOutline outline, String start) {
    return outline.compact()
        || outline.classes().isEmpty()
        || outline.classes().getFirst().name().equals(start);
  }

  private static String compiled(String start, boolean library) {
    String path = library ? LIBRARY + ":classes" : "classes";
    String with = library ? "-cp " + LIBRARY + " " : "";
    return "javac -d classes %s%s*.java\n    java -cp %s %s".formatted(with, JAVA, path, start);
  }

  private static String pom(String start, boolean library, List<String> args) {
    String arguments =
        (fit(args) ? args : List.<String>of())
            .stream()
                .map(arg -> "            <argument>" + escaped(arg) + "</argument>\n")
                .collect(Collectors.joining());
    return POM.replace("@start@", start)
        .replace("@library@", library ? DEPENDENCY : "")
        .replace("@arguments@", arguments);
  }

  private static String readme(String template, String name, String command, String stdin) {
    boolean reads = !stdin.isEmpty();
    return template
        .replace("@name@", name)
        .replace("@reads@", reads ? " It reads its input from `" + INPUT + "`." : "")
        .replace("@input@", reads ? " < " + INPUT : "")
        .replace("@command@", command);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static boolean fit(List<String> args) {
    return args.stream().noneMatch(arg -> NOT_FOR_FILES.matcher(arg).find());
  }

  /** As a POSIX shell takes them, a space before each; "…" where they do not fit into a line. */
  private static String arguments(List<String> args) {
    if (!fit(args)) return " …";
    return args.stream()
        .map(arg -> arg.matches("[\\w./:=-]+") ? arg : "'" + arg.replace("'", "'\\''") + "'")
        .map(arg -> " " + arg)
        .collect(Collectors.joining());
  }

  private static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static String text(ProgramFile file) {
    return new String(file.bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String README_JAVA =
      """
      # @name@

      A program from Forklore. It needs a JDK 25.@reads@ In this folder, run it with

          @command@@input@

      or, with Maven 3.8 or later, compile and run it with

          mvn -q compile exec:exec@input@
      """;

  private static final String README_PYTHON =
      """
      # @name@

      A program from Forklore. It needs Python 3.12 or later.@reads@ In this folder, run it with

          @command@@input@
      """;

  private static final String DEPENDENCY =
      """
        <dependencies>
          <dependency>
            <groupId>dev.forklore</groupId>
            <artifactId>multiprocessing</artifactId>
            <version>1</version>
            <scope>system</scope>
            <systemPath>${project.basedir}/lib/multiprocessing.jar</systemPath>
          </dependency>
        </dependencies>
      """;

  private static final String POM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>home</groupId>
        <artifactId>@start@</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>25</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
      @library@  <build>
          <plugins>
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>3.16.0</version>
            </plugin>
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-resources-plugin</artifactId>
              <version>3.3.1</version>
            </plugin>
            <plugin>
              <groupId>org.codehaus.mojo</groupId>
              <artifactId>exec-maven-plugin</artifactId>
              <version>3.6.4</version>
              <configuration>
                <executable>java</executable>
                <classpathScope>compile</classpathScope>
                <arguments>
                  <argument>-cp</argument>
                  <classpath/>
                  <argument>@start@</argument>
      @arguments@          </arguments>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
}
