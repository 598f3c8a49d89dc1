package dev.forklore.server.web.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.forklore.wire.Finding;
import dev.forklore.wire.ProcessState;
import dev.forklore.wire.ThreadState;

/** What an autopsy found, as the HTTP contract has it. */
final class AutopsyJson {
  private AutopsyJson() {}

  static ObjectNode fill(ObjectNode data, Finding finding) {
    switch (finding) {
      case Finding.Asked f -> {
        ArrayNode list = data.put("state", "asked").putArray("processes");
        f.processes().forEach(process -> process(list.addObject(), process));
      }
      case Finding.Answered f -> {
        ArrayNode list = data.put("state", "answered").putArray("answers");
        f.answers()
            .forEach(answer ->
                list.addObject()
                    .put("pid", answer.pid())
                    .put("text", answer.text())
                    .put("whole", answer.whole()));
      }
      case Finding.OutOfMemory f -> data.put("state", "out-of-memory").put("pid", f.pid());
    }
    return data;
  }

  private static void process(ObjectNode json, ProcessState process) {
    ArrayNode threads =
        json.put("pid", process.pid()).put("stacks", process.asked().label()).putArray("threads");
    for (ThreadState thread : process.threads()) {
      ArrayNode others =
          threads
              .addObject()
              .put("tid", thread.tid())
              .put("doing", thread.doing().label())
              .put("what", thread.what())
              .putArray("others");
      thread.others().forEach(others::add);
    }
  }
}
