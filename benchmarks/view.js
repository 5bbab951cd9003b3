// What view.py does in a page, and how long it takes until the frame that answers it is drawn.
globalThis.bench = {
  /** Milliseconds from `act` until `there` gives something and the frame with it is drawn; for each of `theres`. */
  async until(act, ...theres) {
    const start = performance.now();
    act();
    const look = (there, done) => {
      if (there()) setTimeout(() => done(performance.now() - start));
      else requestAnimationFrame(() => look(there, done));
    };
    return Promise.all(theres.map((there) => new Promise((done) => requestAnimationFrame(() => look(there, done)))));
  },

  /** What is typed into the search, letter by letter or at once, until hits of these groups are listed. */
  search(words, ...groups) {
    const box = document.getElementById("search");
    const hits = (group) => document.querySelector(`#hits:not([hidden]) ${group && `[aria-labelledby=hits-${group}]`} .result`);
    const type = () => {
      box.focus();
      box.value = words;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    };
    return bench.until(type, ...groups.map((group) => () => hits(group)));
  },

  /** From a click until there is something else to be seen. */
  click(what, there) {
    return bench.until(() => document.querySelector(what).click(), () => document.querySelector(there));
  },

  /** Two frames are drawn in a row. */
  frames() {
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  },
};
