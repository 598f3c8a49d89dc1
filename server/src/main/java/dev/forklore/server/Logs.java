package dev.forklore.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/**
 * The server's log, on standard error: for people as {@code logback.xml} says, or as JSON lines.
 */
final class Logs {
  /** Its name in {@code logback.xml}. */
  private static final String APPENDER = "stderr";

  private Logs() {}

  /** Applies what the operator chose. */
  static void configure(String level, String format) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger("dev.forklore").setLevel(Level.valueOf(level));
    Appender<ILoggingEvent> appender =
        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
    if (format.equals("json") && appender instanceof ConsoleAppender<ILoggingEvent> console) {
      console.stop();
      console.setEncoder(json(context));
      console.start();
    }
  }

  /** One object a line: time, level, message, the run's id and whatever figures there are. */
  static JsonEncoder json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithFormattedMessage(true);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false); // they are in the message
    encoder.start();
    return encoder;
  }
}
