package dev.forklore.content;

/**
 * The facts about a lesson that precede its text.
 *
 * @param orderLine the line of {@code order}, for problems that show only when all lessons are
 *     known
 * @param lines how many lines the front matter takes, both fences included
 */
record FrontMatter(
    String title,
    String question,
    String summary,
    String part,
    int order,
    int minutes,
    double cores,
    int orderLine,
    int lines) {}
