package dev.forklore.server.engine;

/**
 * Whose turn a job uses. Groups take turns first, and within a group its members do: whoever adds
 * members to a group waits longer, and nobody else does.
 *
 * @param group the same text is the same group; as a rule everybody behind one address
 * @param member the same text is the same member of the group; as a rule one browser
 */
public record Party(String group, String member) {}
