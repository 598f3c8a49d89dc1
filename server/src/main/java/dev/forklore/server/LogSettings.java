package dev.forklore.server;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.OptionHelper;
import dev.forklore.server.engine.docker.DockerBackend;
import java.util.List;

/**
 * What is logged and how, on standard error. Logback finds it as a service; its XML would be read at the expense of the first page. A file named by {@code -Dlogback.configurationFile} replaces it.
 */
public final class LogSettings extends ContextAwareBase implements Configurator {
  static final String APPENDER = "stderr";

  /** A message stays on one line, whatever address a client requested. */
  private static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %logger{20} %replace(%msg){'[\\r\\n]+',' '}"
          + "%replace( run=%mdc{run}){'^ run=$',''}%replace( %kvp{NONE}){'^ $',''}%n%ex{6}";

  /** Their warnings are about what clients send, so clients could fill the log with them. */
  private static final List<String> QUIET = List.of("Javalin", "io.javalin", "org.eclipse.jetty");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (OptionHelper.getSystemProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    context.getLogger("dev.forklore").setLevel(Level.INFO);
    for (String name : QUIET) context.getLogger(name).setLevel(Level.ERROR);
    context.getLogger(DockerBackend.REPEATING_LOGGER).setLevel(Level.OFF);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(standardError(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
