// Making and changing elements of a drawing.
const NAMESPACE = "http://www.w3.org/2000/svg";

type Values = Record<string, string | number>;

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, values: Values = {}): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, tag);
  set(element, values);
  return element;
}

/** Touches the page only where a value is another one. */
export function set(element: Element, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const text = typeof value === "number" ? pixels(value) : value;
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Tenths of a pixel are as fine as a screen shows. */
export function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** As many children as wanted, made where they are missing and dropped where they are too many. */
export function children(parent: Element, count: number, make: () => Element): Element[] {
  while (parent.childElementCount > count) parent.lastElementChild?.remove();
  while (parent.childElementCount < count) parent.append(make());
  return [...parent.children];
}
