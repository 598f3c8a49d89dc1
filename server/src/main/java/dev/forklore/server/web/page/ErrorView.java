package dev.forklore.server.web.page;

import dev.forklore.content.Lesson;
import org.jspecify.annotations.Nullable;

/**
 * A page that says what went wrong and where to go.
 *
 * @param heading a few words
 * @param sentence what happened and what to do
 * @param nearest the lesson that the address probably meant
 * @param way where to go from here
 */
public record ErrorView(
    int status, String heading, String sentence, @Nullable Lesson nearest, Way way) {

  /**
   * A page to go to.
   *
   * @param words on the button
   */
  public record Way(String address, String words) {
    static final Way HOME = new Way("/", "Go to the home page");
  }
}
