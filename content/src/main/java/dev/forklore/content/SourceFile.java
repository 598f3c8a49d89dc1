package dev.forklore.content;

/** A source file as the reader sees it. */
public record SourceFile(String name, String text) {}
