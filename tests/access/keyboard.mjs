// A person without a mouse: Tab alone must come to everything that can be used, and must be seen to be there.

/** What can be used and is never reached, or is reached without a visible sign. */
export async function reachedByKeyboard(tab) {
  const wanted = await tab.evaluate(() => {
    const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
    const seen = [...document.querySelectorAll(usable)].filter((element) => {
      const shown = element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
      // The page's main part takes the focus from the link that leads to it, not from Tab; of a group of radios one does.
      const skipped = element.id === "main" || element.disabled || element.type === "radio" || element.closest("[aria-hidden=true]");
      return shown && !skipped;
    });
    seen.forEach((element, index) => { element.dataset.wanted = String(index); });
    document.activeElement?.blur?.();
    window.scrollTo(0, 0);
    return seen.map((element) => element.outerHTML.slice(0, 120));
  });
  const reached = new Set();
  const unseen = new Set();
  for (let press = 0; press < wanted.length + 20; press += 1) {
    await tab.keyboard.press("Tab");
    const at = await tab.evaluate(async () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const isMarked = () => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
      };
      // A busy machine may not have drawn the focus yet.
      for (let look = 0; look < 10 && !isMarked(); look += 1) await new Promise((seen) => setTimeout(seen, 50));
      return { index: element.dataset.wanted ?? null, marked: isMarked() };
    });
    if (at?.index == null) continue;
    reached.add(Number(at.index));
    if (!at.marked) unseen.add(Number(at.index));
    if (reached.size === wanted.length) break;
  }
  const lost = wanted.filter((_, index) => !reached.has(index));
  return [...lost, ...[...unseen].map((index) => `${wanted[index]} (the focus cannot be seen)`)];
}
