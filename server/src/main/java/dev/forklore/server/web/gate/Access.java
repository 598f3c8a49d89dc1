package dev.forklore.server.web.gate;

/** Who may use the site. */
public sealed interface Access {

  /** Everybody who reaches it. */
  record Everybody() implements Access {}

  /** Those who know this text: they type it once, or send it as a bearer token. */
  record Token(String token) implements Access {}

  /** Those whom a trusted proxy has signed in: it puts their name into this header. */
  record Header(String name) implements Access {}
}
