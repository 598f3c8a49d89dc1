/**
 * The bare host: its cores, its commands, and the programs that it runs as a reader would at home
 * or as other sites do. The yardsticks are taken here.
 */
@NullMarked
package dev.forklore.bench.host;

import org.jspecify.annotations.NullMarked;
