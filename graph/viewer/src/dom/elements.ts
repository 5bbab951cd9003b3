// Elements made by hand. Text goes in as text: nothing on the page is ever parsed as markup.

export type Child = Node | string | null | undefined | false;

/** An element with attributes and children; false and null leave out an attribute or a child. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | null> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** A button that does something. */
export function button(label: Child, act: () => void, attributes: Record<string, string | boolean | null> = {}): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** Words of unknown language and direction. */
export function words(text: string, className = ""): HTMLElement {
  return el("bdi", className ? { class: className } : {}, text);
}

/** An element that the page cannot be without. */
export function needed(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the element “${id}” is missing`);
  return found;
}

/** An element of a drawing, with attributes and children. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number> = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
