package dev.forklore.multiprocessing;

import java.io.Serializable;
import java.util.List;

/** What a worker is told: call this with each of these. */
record Order(Call1<Object, Object> call, List<Object> items) implements Serializable {}
