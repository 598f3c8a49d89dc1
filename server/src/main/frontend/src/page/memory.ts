// What the browser keeps for this site. A browser that keeps nothing is no error.

const PREFIX = "forklore:";
/** A program in another site's page keeps nothing: only its page can be in a frame. */
const FRAMED = globalThis.parent !== globalThis.window;

export function remembered(key: string): string | null {
  try {
    if (FRAMED) return null;
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** False if the browser could not keep it: its store is full, or closed to this site. */
export function remember(key: string, value: string | null): boolean {
  return store(() => localStorage, key, value);
}

/** What this tab keeps for itself until it is closed. */
export function kept(key: string): string | null {
  try {
    if (FRAMED) return null;
    return sessionStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** As {@link remember}, for this tab alone. */
export function keep(key: string, value: string | null): boolean {
  return store(() => sessionStorage, key, value);
}

function store(storage: () => Storage, key: string, value: string | null): boolean {
  if (FRAMED) return true;
  try {
    if (value === null) storage().removeItem(PREFIX + key);
    else storage().setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}
