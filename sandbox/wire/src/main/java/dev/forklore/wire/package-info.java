/**
 * The messages between the server and a sandbox: {@link dev.forklore.wire.RunCommand commands} go
 * in, {@link dev.forklore.wire.RunEvent events} come out, and {@link dev.forklore.wire.Wire} turns
 * both into length-prefixed frames. Both ends use this one file for each message, and it needs
 * nothing but the JDK.
 */
@NullMarked
package dev.forklore.wire;

import org.jspecify.annotations.NullMarked;
