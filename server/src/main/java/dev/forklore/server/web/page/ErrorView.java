package dev.forklore.server.web.page;

import dev.forklore.content.Lesson;
import org.jspecify.annotations.Nullable;

/**
 * A page that says what went wrong and where to go.
 *
 * @param heading a few words
 * @param sentence what happened and what to do
 * @param nearest the lesson that the address probably meant
 */
public record ErrorView(int status, String heading, String sentence, @Nullable Lesson nearest) {}
