// How the page looks and speaks: colours and language.

import { speak, language, LANGUAGES } from "../dom/language";
import { theme, THEMES, wear } from "../dom/theme";
import { Menu } from "./menu";
import { words } from "./words";

/** The menu; `rebuild` makes the page anew in another language. */
export function display(rebuild: () => void): HTMLElement {
  const themes = () => THEMES.map((one) => ({ label: words().themes[one], chosen: one === theme(), act: () => wear(one) }));
  const languages = () =>
    Object.entries(LANGUAGES).map(([one, label]) => ({
      label,
      chosen: one === language(),
      act: () => {
        speak(one as keyof typeof LANGUAGES);
        rebuild();
      },
    }));
  return new Menu(words().display, "display", () => [
    { name: words().theme, deeds: themes() },
    { name: words().language, deeds: languages() },
  ]).element;
}
