package dev.forklore.content;

/** A second-level heading of a lesson, for the table of contents. */
public record Heading(String anchor, String text) {}
