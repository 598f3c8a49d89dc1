// How busy something was over time: a step from one sample to the next.

export class Series {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly values: number[] = [];
  /** The whole area under the steps, such as core-milliseconds. */
  area = 0;

  /** The next step; steps come in the order of time and do not overlap. */
  add(from: number, to: number, value: number): void {
    const start = Math.max(from, this.ends.at(-1) ?? from);
    if (!(to > start)) return;
    this.starts.push(start);
    this.ends.push(to);
    this.values.push(value);
    this.area += value * (to - start);
  }

  /** The last moment that is known of. */
  get end(): number {
    return this.ends.at(-1) ?? 0;
  }

  get count(): number {
    return this.values.length;
  }

  /** The value at a moment; null where nothing is known. */
  at(time: number): number | null {
    const index = this.first(time);
    const start = this.starts[index];
    return start !== undefined && start <= time ? (this.values[index] ?? null) : null;
  }

  /** The means of `count` equal parts of a span of time; 0 where nothing is known. */
  means(from: number, to: number, count: number): Float64Array {
    const means = new Float64Array(count);
    const width = (to - from) / count;
    if (!(width > 0)) return means;
    for (let i = this.first(from); i < this.values.length; i++) {
      const start = Math.max(from, this.starts[i] ?? 0);
      const end = Math.min(to, this.ends[i] ?? 0);
      if (start >= to) break;
      const last = Math.min(count - 1, Math.floor((end - from) / width));
      for (let part = Math.floor((start - from) / width); part <= last; part++) {
        const begin = from + part * width;
        const overlap = Math.min(end, begin + width) - Math.max(start, begin);
        if (overlap > 0) means[part] = (means[part] ?? 0) + ((this.values[i] ?? 0) * overlap) / width;
      }
    }
    return means;
  }

  /** The first step that ends after this moment. */
  private first(time: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
