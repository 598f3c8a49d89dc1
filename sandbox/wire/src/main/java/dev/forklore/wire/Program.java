package dev.forklore.wire;

import java.util.List;

/** What a sandbox is told to run. The supervisor knows how each kind is started. */
public sealed interface Program {

  /**
   * An unedited example whose classes are in the image, in the folder that its {@link SourceId}
   * names; the file {@code main-class} in it names the class to start.
   */
  record Precompiled(String id) implements Program {}

  /** Java classes that the compile service made; {@code main} is a class with its package. */
  record Classes(String main, List<ProgramFile> classes) implements Program {
    public Classes {
      classes = List.copyOf(classes);
    }
  }

  /** Python source files; {@code main} is the one that is started. */
  record Python(String main, List<ProgramFile> sources) implements Program {
    public Python {
      sources = List.copyOf(sources);
    }
  }
}
