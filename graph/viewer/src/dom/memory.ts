// What somebody chose on this device, kept where the browser allows it: theme and language, nothing of the data.

/** What was kept under this name; null where nothing was, or the browser keeps nothing. */
export function recalled(name: string): string | null {
  try {
    return localStorage.getItem(`inyeon-${name}`);
  } catch {
    return null;
  }
}

/** Nothing; keeps it for the next time, or forgets it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`inyeon-${name}`);
    else localStorage.setItem(`inyeon-${name}`, value);
  } catch {
    // A notebook's frame keeps nothing: the choice holds until the page is closed.
  }
}
