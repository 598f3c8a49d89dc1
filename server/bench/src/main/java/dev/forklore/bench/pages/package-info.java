/** How fast pages are served, and how soon a new server serves the first. */
@NullMarked
package dev.forklore.bench.pages;

import org.jspecify.annotations.NullMarked;
