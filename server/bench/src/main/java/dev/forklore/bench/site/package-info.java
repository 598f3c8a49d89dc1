/**
 * The server as a process, and the clients that click and follow. Nothing is put between the bench
 * and the socket, so that little is added to what is measured.
 */
@NullMarked
package dev.forklore.bench.site;

import org.jspecify.annotations.NullMarked;
