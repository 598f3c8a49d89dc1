/**
 * Objects that live in one process and are called from others, on this machine or on another: a
 * {@link dev.forklore.multiprocessing.manager.Manager} starts such a process, a {@link
 * dev.forklore.multiprocessing.manager.ManagerServer} gives out the objects of its own.
 *
 * <p>A call is a message there and one back. Arguments and results are copies, except for objects
 * of a manager, which are passed on as they are. The objects are called by many threads at a time,
 * each call by one, so an object of your own has to be safe for that. An object lives as long as
 * its manager.
 */
@NullMarked
package dev.forklore.multiprocessing.manager;

import org.jspecify.annotations.NullMarked;
