// What the server can run, asked once for all benches of a page and again now and then.

export interface Capacity {
  cpus: number[];
  cores: number;
  running: number;
  queued: number;
  /** Cores that no run holds. */
  free: number;
  engine: string;
  limits?: { wallMillis?: number };
  reason?: string;
  remedy?: string;
}

export type Availability =
  | { kind: "asking" }
  | { kind: "here"; capacity: Capacity }
  | { kind: "off"; reason: string; remedy: string }
  | { kind: "unreachable" };

type Listener = (availability: Availability) => void;

const EVERY_MILLIS = 15_000;
const listeners = new Set<Listener>();
let latest: Availability = { kind: "asking" };
let asking: Promise<void> | null = null;

async function ask(): Promise<Availability> {
  try {
    const response = await fetch("/api/capacity", { headers: { accept: "application/json" } });
    if (!response.ok) return { kind: "unreachable" };
    const capacity = (await response.json()) as Capacity;
    if (capacity.engine !== "none" && capacity.cpus.length > 0) return { kind: "here", capacity };
    return {
      kind: "off",
      reason: capacity.reason || "This server cannot run programs now.",
      remedy: capacity.remedy || "",
    };
  } catch {
    return { kind: "unreachable" };
  }
}

/** Asks now; several calls at once ask one time. */
export function refreshCapacity(): Promise<void> {
  asking ??= ask().then((availability) => {
    asking = null;
    latest = availability;
    for (const listener of listeners) listener(availability);
  });
  return asking;
}

/** Calls back at once with what is known, and whenever that was asked again. */
export function onCapacity(listener: Listener): void {
  if (listeners.size === 0) {
    void refreshCapacity();
    setInterval(() => {
      if (!document.hidden) void refreshCapacity();
    }, EVERY_MILLIS);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) void refreshCapacity();
    });
  }
  listeners.add(listener);
  listener(latest);
}

/** Cores that runs hold, as far as the server says. */
export function heldCores(capacity: Capacity): number {
  const held = capacity.cores - capacity.free;
  return Math.min(capacity.cores, Math.max(0, held));
}
