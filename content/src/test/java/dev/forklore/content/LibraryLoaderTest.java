package dev.forklore.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLoaderTest {
  private static final Path SOURCES = Path.of("../sandbox/multiprocessing/src/main/java");

  @TempDir Path temp;

  @Test
  void everySourceOfTheLibraryIsReadOnce() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> there =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(file -> SOURCES.relativize(file).toString())
              .map(path -> path.replace("dev/forklore/multiprocessing/", ""))
              .toList();
      assertThat(paths(LibraryLoader.load(SOURCES))).containsExactlyInAnyOrderElementsOf(there);
      assertThat(paths(LibraryLoader.packaged())).containsExactlyInAnyOrderElementsOf(there);
    }
  }

  @Test
  void packagesOfUsersComeFirstAsTheModuleNamesThem() throws IOException {
    assertThat(small(temp).sections())
        .extracting(Library.Section::name)
        .containsExactly(
            "dev.forklore.multiprocessing",
            "dev.forklore.multiprocessing.wire",
            "dev.forklore.multiprocessing.attic",
            "dev.forklore.multiprocessing.attic.box");
  }

  @Test
  void theModuleAndThePackageComeBeforeTheFilesThatTheyTellOf() throws IOException {
    assertThat(paths(small(temp)))
        .containsExactly(
            "module-info.java",
            "package-info.java",
            "Atom.java",
            "Zoo.java",
            "wire/package-info.java",
            "wire/Copper.java",
            "attic/Dust.java",
            "attic/box/Letter.java");
  }

  @Test
  void aPackageIsWhatItsOwnFileSaysAndAFileWhatItsClassSays() throws IOException {
    Library library = small(temp);
    assertThat(library.sections().get(1).summary()).isEqualTo("Between ends.");
    assertThat(library.sections().getLast().summary()).isEmpty();
    assertThat(library.sources().get(2).summary()).isEqualTo("The smallest.");
    assertThat(library.sources().get(2).lines()).isEqualTo(2);
  }

  @Test
  void aLibraryInAJarIsTheSame() throws IOException {
    Library folder = small(temp.resolve("folder"));
    URI jar = URI.create("jar:" + temp.resolve("library.jar").toUri());
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      assertThat(small(files.getPath("/library"))).isEqualTo(folder);
    }
  }

  private static List<String> paths(Library library) {
    return library.sources().stream().map(Library.Source::path).toList();
  }

  private static Library small(Path root) throws IOException {
    Map<String, String> files =
        Map.of(
            "module-info.java",
            "/** All. */\nmodule m {\n  exports dev.forklore.multiprocessing;\n  exports dev.forklore.multiprocessing.wire;\n}\n",
            "dev/forklore/multiprocessing/package-info.java",
            "/** The face. */\n",
            "dev/forklore/multiprocessing/Zoo.java",
            "class Zoo {}\n",
            "dev/forklore/multiprocessing/Atom.java",
            "/** The smallest. Or not. */\nclass Atom {}\n",
            "dev/forklore/multiprocessing/wire/package-info.java",
            "/** Between ends. */\n",
            "dev/forklore/multiprocessing/wire/Copper.java",
            "class Copper {}\n",
            "dev/forklore/multiprocessing/attic/Dust.java",
            "class Dust {}\n",
            "dev/forklore/multiprocessing/attic/box/Letter.java",
            "class Letter {}\n",
            "dev/forklore/multiprocessing/attic/notes.txt",
            "Not a source.\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return LibraryLoader.load(root);
  }
}
