/**
 * The calls and files of the Linux kernel that a supervisor needs, each as a small type. Numbers
 * and layouts are those of 64-bit Linux with glibc, from the man page or header that is named
 * beside them.
 */
@NullMarked
package dev.forklore.supervisor.linux;

import org.jspecify.annotations.NullMarked;
