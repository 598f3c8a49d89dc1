package dev.forklore.server.engine;

/**
 * Whose turns a job takes. Groups take turns, and within a group its members do: a group that gains
 * members makes only itself wait longer.
 *
 * @param group the same text is the same group; as a rule everybody behind one address
 * @param member the same text is the same member of the group; as a rule one browser
 */
public record Party(String group, String member) {}
