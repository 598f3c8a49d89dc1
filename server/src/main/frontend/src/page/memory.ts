// What the browser keeps for this site. A browser that keeps nothing is no error.

const PREFIX = "forklore:";

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Private browsing or a full store: the page works, it only forgets.
  }
}
