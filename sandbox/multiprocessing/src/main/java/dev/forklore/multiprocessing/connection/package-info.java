/**
 * Connections between processes, over which objects and bytes travel one by one: a {@link
 * dev.forklore.multiprocessing.connection.Pipe} for relatives, and {@link
 * dev.forklore.multiprocessing.connection.Listener} and {@link
 * dev.forklore.multiprocessing.connection.Client} for processes that know an address and a {@link
 * dev.forklore.multiprocessing.connection.Key}.
 *
 * <p>Nothing is decoded before both sides have proved that they have the key, and then only objects
 * of the program's own classes and of classes of the JDK that hold values. What travels is neither
 * encrypted nor signed: over a network that others can read, use a tunnel.
 */
@NullMarked
package dev.forklore.multiprocessing.connection;

import org.jspecify.annotations.NullMarked;
