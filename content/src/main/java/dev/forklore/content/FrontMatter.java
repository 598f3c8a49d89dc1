package dev.forklore.content;

/**
 * What a lesson says about itself before its text.
 *
 * @param orderLine where it says which place it has, for problems that show only when all lessons
 *     are known
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
