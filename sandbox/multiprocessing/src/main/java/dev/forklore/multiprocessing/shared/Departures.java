package dev.forklore.multiprocessing.shared;

import dev.forklore.multiprocessing.link.Mail;
import java.nio.charset.StandardCharsets;

/** Reads what a child says of its own children's ends. */
public final class Departures {
  private Departures() {}

  public static void passedOn(Mail mail) {
    byte[] body = mail.body();
    if (body == null || body.length == 0) return;
    String text = new String(body, StandardCharsets.UTF_8);
    Hub.gone(new Departed(text.substring(1), text.charAt(0) == '+'));
  }
}
