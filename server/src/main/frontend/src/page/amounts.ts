// Times, sizes and factors as sentences, tables and axes have them: the only place that rounds them.

/** 212 ms, 1.24 s, 12.3 s. */
export function duration(millis: number): string {
  return millis < 999.5 ? `${Math.round(millis)} ms` : `${factor(millis / 1000)} s`;
}

/** 412 ms, 1.243 s: of a moment that is pointed at. */
export function exactly(millis: number): string {
  return millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(3)} s`;
}

/** 0.21 s, 1.2 s: of what is measured no finer. */
export function shortSeconds(millis: number): string {
  return `${(millis / 1000).toFixed(millis < 950 ? 2 : 1)} s`;
}

/** A clock that ticks: 0.8 s. */
export function ticking(millis: number): string {
  return `${(Math.floor(millis / 100) / 10).toFixed(1)} s`;
}

/** 0, 50 ms, 1.5 s: as many digits as tell one tick of an axis of this length from the next. */
export function tickTime(millis: number, span: number): string {
  if (millis === 0) return "0";
  if (span < 1500) return `${Number(millis.toFixed(1))} ms`;
  return `${Number((millis / 1000).toFixed(3))} s`;
}

/** 3 s, 20 s, 3 min: one digit is all that an estimate is worth. */
export function roughly(millis: number): string {
  const seconds = Math.max(1, millis / 1000);
  if (seconds < 9.5) return `${Math.round(seconds)} s`;
  if (seconds < 55) return `${Math.round(seconds / 5) * 5} s`;
  return `${Math.max(1, Math.round(seconds / 60))} min`;
}

/** 768 MiB, 9.5 MiB: the unit in which the limit is set, so that one amount has one number. */
export function mebibytes(bytes: number): string {
  const mebi = bytes / 1048576;
  return mebi < 9.95 ? `${mebi.toFixed(1)} MiB` : `${Math.round(mebi)} MiB`;
}

/** 1.93, 12.5. */
export function factor(value: number): string {
  return value < 9.995 ? value.toFixed(2) : value.toFixed(1);
}

/** 0.04, 15.87: of cores that are kept busy. */
export function hundredths(value: number): string {
  return value.toFixed(2);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
