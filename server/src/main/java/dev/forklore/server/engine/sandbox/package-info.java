/**
 * What a sandbox is: a place in which one program runs, once, and the bytes that go in and come
 * out. The {@code WarmPool} keeps some of them started and parked. Nothing that comes out of a
 * sandbox is trusted.
 */
@NullMarked
package dev.forklore.server.engine.sandbox;

import org.jspecify.annotations.NullMarked;
