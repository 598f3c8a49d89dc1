package dev.forklore.server.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forklore.server.web.peer.RollCall;
import dev.forklore.wire.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the operator sees of the other servers of the site.
 *
 * @param sentence how many answered
 */
public record ServersView(String sentence, List<Row> others) {

  /**
   * Another server.
   *
   * @param state whether it starts runs
   */
  public record Row(String name, int running, int queued, int free, int cores, String state) {
    private static Row of(String name, JsonNode said) {
      return new Row(
          name,
          said.path("running").asInt(),
          said.path("queued").asInt(),
          said.path("free").asInt(),
          said.path("cores").asInt(),
          said.path("stopping").asBoolean()
              ? "stopping: it finishes its runs"
              : said.path("reason").asText("starts runs"));
    }
  }

  public ServersView {
    others = List.copyOf(others);
  }

  static ServersView of(RollCall rollCall) {
    Map<String, JsonNode> present = rollCall.present();
    int others = rollCall.servers() - 1;
    return new ServersView(
        sentence(present.size(), others, rollCall.patience()),
        present.entrySet().stream().map(each -> Row.of(each.getKey(), each.getValue())).toList());
  }

  static String sentence(int present, int others, Duration patience) {
    if (present > others) {
      return "%d other servers answer, and --servers says that there are %d. Set it to %d on all of them: each grants its part of what an address may do."
          .formatted(present, others, present + 1);
    }
    if (present == others) {
      return others == 1
          ? "The other server of the site answers."
          : "All %d other servers of the site answer.".formatted(others);
    }
    return "%d of %d other servers answered within %s. Of the rest nothing is known. Those are asked whose numbers are 0 to %d."
        .formatted(present, others, Amounts.limit(patience), others + 1);
  }
}
