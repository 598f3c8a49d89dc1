package dev.forklore.multiprocessing;

import java.nio.charset.StandardCharsets;

/** Reads what a child says of its own children's ends. */
final class Departures {
  private Departures() {}

  static void passedOn(Mail mail) {
    byte[] body = mail.body();
    if (body == null || body.length == 0) return;
    String text = new String(body, StandardCharsets.UTF_8);
    Hub.gone(new Departed(text.substring(1), text.charAt(0) == '+'));
  }
}
