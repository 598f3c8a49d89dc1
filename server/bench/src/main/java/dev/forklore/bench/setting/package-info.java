/** What a benchmark is, what it is given, and how it takes turns with its yardstick. */
@NullMarked
package dev.forklore.bench.setting;

import org.jspecify.annotations.NullMarked;
