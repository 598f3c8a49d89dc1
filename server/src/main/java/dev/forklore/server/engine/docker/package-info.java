/**
 * The engine that runs every program in a Docker container of its own. {@link
 * dev.forklore.server.engine.docker.DockerEngine} takes jobs and puts the rest together. This is
 * the only package that knows docker-java.
 */
@NullMarked
package dev.forklore.server.engine.docker;

import org.jspecify.annotations.NullMarked;
