/** The whole site against a real Docker Engine, over HTTP and in a browser. */
package dev.forklore.server.site;
