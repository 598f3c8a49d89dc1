/**
 * The site over HTTP: the server and its addresses. Only this package and its rooms use Javalin.
 */
@NullMarked
package dev.forklore.server.web;

import org.jspecify.annotations.NullMarked;
