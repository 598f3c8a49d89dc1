/** The site over HTTP: pages, the run API and its event streams. Only this package uses Javalin. */
@NullMarked
package dev.forklore.server.web;

import org.jspecify.annotations.NullMarked;
