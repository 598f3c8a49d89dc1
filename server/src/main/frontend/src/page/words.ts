// Words for cores and for how a process ended.
export function cores(cpus: number): string {
  if (cpus === 0.5) return "half a core";
  return cpus === 1 ? "1 core" : `${cpus} cores`;
}

export function coresSign(cpus: number): string {
  return cpus === 0.5 ? "½" : String(cpus);
}

const SIGNALS: Record<number, string> = {
  1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS",
  8: "SIGFPE", 9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE",
  14: "SIGALRM", 15: "SIGTERM", 31: "SIGSYS",
};

export function signalName(signal: number): string {
  return SIGNALS[signal] ?? `signal ${signal}`;
}

/** How a process ended, where that is worth saying; empty for a clean exit. */
export function exitNote(exitCode: number | null, signal: number | null): string {
  if (signal !== null) return signalName(signal);
  return exitCode !== null && exitCode !== 0 ? `exit ${exitCode}` : "";
}
