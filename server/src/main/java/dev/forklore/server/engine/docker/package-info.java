/**
 * The engine that runs every program in a Docker container of its own. {@link
 * dev.forklore.server.engine.docker.DockerEngine} takes jobs; {@code CoreScheduler} gives each one
 * whole cores that no other run has, of those that {@code CoreTopology} knows; {@code
 * CompileService} makes classes of Java sources, in a container too; {@code Sandboxes} turns a
 * reservation of cores into a started container; {@code DockerRun} is one run from its first event
 * to its last. Nothing that comes out of a container is trusted. This is the only package that
 * knows docker-java.
 */
@NullMarked
package dev.forklore.server.engine.docker;

import org.jspecify.annotations.NullMarked;
