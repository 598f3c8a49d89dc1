package dev.forklore.content;

import java.util.List;

/**
 * A question and its answer.
 *
 * @param slug its folder's name without the number
 * @param order its place in the course, from 1, without gaps
 * @param part the group of lessons that it belongs to
 * @param title short, for lists
 * @param question the page's heading
 * @param summary one or two sentences
 * @param minutes to read and run
 * @param cores the number of cores that suits its examples
 */
public record Lesson(
    String slug,
    int order,
    String part,
    String title,
    String question,
    String summary,
    int minutes,
    double cores,
    List<Block> body,
    List<Heading> headings) {
  public Lesson {
    body = List.copyOf(body);
    headings = List.copyOf(headings);
  }
}
