package dev.forklore.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.async.ResultCallbackTemplate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogsTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void asJsonEachLineIsAnObjectWithTheRunAndItsFigures() throws Exception {
    String line = new String(Logs.json(context).encode(event("Run ended")), StandardCharsets.UTF_8);
    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = new JsonMapper().readTree(line);
    assertThat(json.get("level").asText()).isEqualTo("INFO");
    assertThat(json.get("formattedMessage").asText()).isEqualTo("Run ended");
    assertThat(json.get("mdc").get("run").asText()).isEqualTo("abc");
    assertThat(json.get("kvpList").toString()).contains("\"cause\":\"exited\"");
  }

  @Test
  void asTextTheRunAndItsFiguresStandBehindTheMessage() {
    assertThat(text(event("Run ended"))).endsWith("Run ended run=abc cause=exited\n");
  }

  @Test
  void nobodyCanForgeALineByWhatTheyAskFor() {
    assertThat(text(event("GET /\n12:00:00 ERROR forged\r failed")).strip().lines()).hasSize(1);
  }

  @Test
  void clientsCannotFillTheLogWithTheWarningsOfTheLibraries() {
    configured();
    assertThat(context.getLogger("org.eclipse.jetty.io").isWarnEnabled()).isFalse();
    assertThat(context.getLogger("io.javalin.http").isWarnEnabled()).isFalse();
    assertThat(context.getLogger("com.github.dockerjava").isWarnEnabled()).isTrue();
    assertThat(context.getLogger("dev.forklore.server").isInfoEnabled()).isTrue();
  }

  @Test
  void whatDockersClientTellsItsCallerIsNotLoggedAsAnErrorBesides() {
    configured();
    assertThat(context.getLogger(ResultCallbackTemplate.class).isErrorEnabled()).isFalse();
  }

  private LoggingEvent event(String message) {
    LoggingEvent event =
        new LoggingEvent("x", context.getLogger("a"), Level.INFO, message, null, null);
    event.setMDCPropertyMap(Map.of("run", "abc"));
    event.setKeyValuePairs(List.of(new KeyValuePair("cause", "exited")));
    return event;
  }

  /** As the server writes it. */
  private String text(LoggingEvent event) {
    configured();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("stderr");
    PatternLayout layout =
        (PatternLayout) ((PatternLayoutEncoder) appender.getEncoder()).getLayout();
    return layout.doLayout(event);
  }

  /** By the server's own file, not by the one that these tests log by. */
  private void configured() {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(LogsTest.class.getResource("/logback.xml"));
    } catch (JoranException e) {
      throw new AssertionError("logback.xml cannot be read", e);
    }
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr")).isNotNull();
  }
}
