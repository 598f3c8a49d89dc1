package dev.forklore.server;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * The options of a command, in the order of its help. They are declared by calls, because picocli
 * reads annotations by reflection at every start.
 */
final class OptionTable {
  private final CommandSpec command;

  OptionTable(CommandSpec command) {
    this.command = command;
  }

  /** An option that is {@code standard} if neither the command line nor the environment sets it. */
  <T> Setting<T> add(
      String name, String label, String standard, Function<String, T> reader, String description) {
    return add(valued(name, label, reader, description).defaultValue(environment(name, standard)));
  }

  /** An option with no value if neither the command line nor the environment sets it. */
  <T> Setting<T> addOptional(
      String name, String label, Function<String, T> reader, String description) {
    return add(name, label, Option.NULL_VALUE, reader, description);
  }

  /** A folder, which only the command line sets. */
  Setting<Path> addFolder(String name, String description) {
    return add(valued(name, "FOLDER", OptionValues::folder, description).type(Path.class));
  }

  /** A switch that only the command line sets. */
  Setting<Boolean> addSwitch(String name, String description) {
    return add(
        OptionSpec.builder(name).type(boolean.class).initialValue(false).description(description));
  }

  void addHelp() {
    add(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .usageHelp(true)
            .description("Show this help message and exit."));
    add(
        OptionSpec.builder("-V", "--version")
            .type(boolean.class)
            .versionHelp(true)
            .description("Print version information and exit."));
  }

  private <T> Setting<T> add(OptionSpec.Builder builder) {
    OptionSpec option = builder.build();
    command.addOption(option);
    return new Setting<>(option);
  }

  private static <T> OptionSpec.Builder valued(
      String name, String label, Function<String, T> reader, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(Object.class)
        .converters(new Reader<>(reader))
        .description(description);
  }

  private static String environment(String name, String otherwise) {
    String variable = "FORKLORE" + name.substring(1).toUpperCase(Locale.ROOT).replace('-', '_');
    return "${env:" + variable + ":-" + otherwise + "}";
  }

  /** One class for all options: the JVM's archive keeps none that implements a type of picocli. */
  private record Reader<T>(Function<String, T> read) implements ITypeConverter<T> {
    @Override
    public T convert(String value) {
      return read.apply(value);
    }
  }
}
