// Search without a server. Loaded only by the page that searches; without it that page lists all pages.
//
// Reads `indice.json`, made by the generator: what it holds is written in generator/src/search/pack.rs.
// A word is found by its exact form, by its root, by its beginning, by a synonym, and with one typing error.
// The sentence shown comes from the page found, which the reader is about to open.
"use strict";
(() => {
  const place = document.querySelector("[data-search-index]");
  if (!place) return;
  const form = place.querySelector("form");
  const field = form.elements.q;
  const said = place.querySelector("[data-search-said]");
  const list = place.querySelector("[data-search-results]");
  const help = place.querySelector("[data-search-help]");
  const all = place.querySelector("[data-search-all]");
  const more = place.querySelector("[data-search-more]");
  const title = document.title;
  const SHOWN = 10;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter((w) => w.length > 1 || /\p{N}/u.test(w));

  // The index, asked for once, at the first search.
  let asked;
  const load = () => (asked ||= fetch(place.dataset.searchIndex).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).then((index) => {
    index.forms = new Map();
    index.rootOf = new Map();
    index.roots.forEach((line, number) => {
      const [root, ...ends] = line.split(" ");
      index.rootOf.set(root, number);
      for (const end of ends) {
        const form = end === "." ? root : end[0] === "=" ? end.slice(1) : root + end;
        index.forms.set(form, [...(index.forms.get(form) || []), number]);
      }
    });
    index.stop = new Set(index.stop.split(" "));
    index.length = index.documents.reduce((sum, d) => sum + d[4], 0) / Math.max(index.documents.length, 1);
    return index;
  }));

  // Whether two words differ by one letter: changed, missing, added, or two exchanged.
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    const [x, y] = [a.slice(i), b.slice(i)];
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  };

  // A form never met belongs to the longest root it begins with, if little is left over.
  const rootBegun = (index, word) => {
    for (let length = word.length; length >= 4; length -= 1) {
      const number = index.rootOf.get(word.slice(0, length));
      if (number !== undefined) return word.length - length <= (length > 4 ? 5 : 3) ? [number] : [];
    }
    return [];
  };

  // Roots a word may mean, each with how surely (0 to 1), and what it was taken for when misspelt.
  const meant = (index, word) => {
    const roots = new Map();
    const add = (numbers, surely) => {
      for (const number of numbers) if ((roots.get(number) || 0) < surely) roots.set(number, surely);
    };
    const exact = index.forms.get(word) || [];
    add(exact, 1);
    if (!exact.length) add(rootBegun(index, word), 0.8);
    if (word.length > 2) {
      for (const [form, numbers] of index.forms) if (form.startsWith(word)) add(numbers, roots.size && exact.length ? 0.25 : 0.7);
    }
    const instead = [];
    if (!roots.size && word.length > 3) {
      for (const [form, numbers] of index.forms) if (near(word, form)) { add(numbers, 0.5); instead.push(form); }
    }
    return { roots, instead, said: [word, ...instead] };
  };

  // Who asks for these words means also those; a meaning brings no further ones.
  const addSynonyms = (index, terms) => {
    const rootsOf = (word) => index.forms.get(word) || rootBegun(index, word);
    const asksFor = (term, word) => term.word === word || (word.length > 4 && near(term.word, word))
      || rootsOf(word).some((root) => term.roots.get(root) >= 0.8);
    const meanings = [];
    for (const [asks, means] of index.synonyms) {
      const asking = asks.map((word) => terms.find((term) => asksFor(term, word)));
      if (asking.every(Boolean)) for (const word of means) for (const term of asking) meanings.push([term, word]);
    }
    for (const [term, word] of meanings) {
      term.said.push(word);
      for (const root of rootsOf(word)) if ((term.roots.get(root) || 0) < 0.6) term.roots.set(root, 0.6);
    }
  };

  // BM25 on how often, and more for where: a word of the title counts most, then description and headings.
  const search = (index, text) => {
    let found = words(text).filter((word) => !index.stop.has(word));
    if (!found.length) found = words(text);
    const terms = [...new Set(found)].map((word) => ({ word, ...meant(index, word) }));
    addSynonyms(index, terms);
    const scores = new Map();
    terms.forEach((term, at) => {
      for (const [root, surely] of term.roots) {
        const places = index.places[root];
        const rare = Math.log(1 + (index.documents.length - places.length / 2 + 0.5) / (places.length / 2 + 0.5));
        let document = 0;
        for (let i = 0; i < places.length; i += 2) {
          document += places[i];
          const standing = places[i + 1];
          const [, name, , , length] = index.documents[document];
          const times = standing & 15;
          let score = (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * length) / index.length));
          if (standing & 16) {
            // A title of few words says more of each; the same form, or nearly, more than a relative.
            const named = words(name).filter((w) => !index.stop.has(w));
            const close = named.some((w) => term.said.some((said) => w === said || near(w, said)));
            score += (4 + 4 / Math.max(named.length, 1)) * (close ? 1 : 0.6);
          }
          if (standing & 32) score += 2;
          if (standing & 64) score += 2;
          const scored = scores.get(document) || terms.map(() => 0);
          scored[at] = Math.max(scored[at], score * rare * surely);
          scores.set(document, scored);
        }
      }
    });
    const results = [...scores].map(([document, each]) => {
      const share = each.filter(Boolean).length / terms.length;
      return { document, score: each.reduce((a, b) => a + b, 0) * share * share };
    });
    // Pages far below the best one only bury it.
    const best = Math.max(...results.map((r) => r.score), 0);
    return {
      terms,
      results: results.filter((r) => r.score > best / 12).sort((a, b) => b.score - a.score || a.document - b.document),
    };
  };

  // Puts a text into an element with the words found marked; returns how many different ones.
  const isMeant = (index, terms, word) => terms.findIndex((term) =>
    (index.forms.get(word) || []).some((root) => term.roots.has(root)) || (word.length > 2 && word === term.word));
  const mark = (index, terms, element, text) => {
    for (const piece of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
      if (piece && isMeant(index, terms, fold(piece)) >= 0) element.append(Object.assign(document.createElement("mark"), { textContent: piece }));
      else element.append(piece);
    }
    return element;
  };
  const different = (index, terms, text) =>
    new Set(words(text).map((word) => isMeant(index, terms, word)).filter((at) => at >= 0)).size;

  // The first sentence of a page that has the most of the words.
  const sentence = async (index, terms, address) => {
    const answer = await fetch(address);
    if (!answer.ok) return "";
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    for (const other of main.querySelectorAll("nav, form, svg, script, h1, .lead, .page-foot")) other.remove();
    let [best, most] = ["", 0];
    for (const apart of main.querySelectorAll("time, br, small, .tag")) apart.after(" ");
    for (const element of main.querySelectorAll("p, li, dd, td")) {
      if (element.querySelector("p, li, dd, td")) continue;
      const text = element.textContent.replace(/\s+/g, " ").trim();
      for (const one of text.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
        if (one.split(" ").length < 5) continue; // a label, a number
        const count = different(index, terms, one);
        if (count > most) [best, most] = [one, count];
      }
    }
    if (best.length <= 220) return best;
    const at = best.search(/\S/) + Math.max(0, [...best.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
      .find((m) => isMeant(index, terms, fold(m[0])) >= 0).index - 80);
    const from = at ? best.indexOf(" ", at) + 1 : 0;
    return `${from ? "… " : ""}${best.slice(from, best.lastIndexOf(" ", from + 210))} …`;
  };

  const item = (index, terms, document_) => {
    const [address, name, section, description] = index.documents[document_];
    const entry = document.createElement("li");
    const over = Object.assign(document.createElement("p"), { className: "over", textContent: index.sections[section] || "" });
    const head = document.createElement("h2");
    head.append(mark(index, terms, Object.assign(document.createElement("a"), { href: address }), name));
    const text = mark(index, terms, document.createElement("p"), description);
    if (over.textContent) entry.append(over);
    entry.append(head, text);
    const known = different(index, terms, description);
    sentence(index, terms, address).then((found) => {
      if (found && different(index, terms, found) && (different(index, terms, found) > known || !known)) {
        text.replaceChildren();
        mark(index, terms, text, found);
      }
    }).catch(() => {}); // the description is there already
    return entry;
  };

  let last = 0;
  const show = async () => {
    const turn = (last += 1);
    const text = field.value.trim();
    let index, terms = [], results = [];
    if (text) {
      try {
        index = await load();
        ({ terms, results } = search(index, text));
      } catch {
        said.textContent = place.dataset.failed;
        return;
      }
    }
    if (turn !== last) return;
    document.title = text ? `${text} - ${title}` : title;
    const instead = [...new Set(terms.flatMap((term) => term.instead))].slice(0, 3).map((word) => `“${word}”`).join(", ");
    said.textContent = !text ? "" : results.length
      ? place.dataset.count.replace("%n", results.length) + (instead ? `. ${place.dataset.instead.replace("%w", instead)}` : "")
      : place.dataset.nothing.replace("%q", text);
    help.hidden = !text || results.length > 0;
    all.hidden = Boolean(text) && results.length > 0;
    list.hidden = !results.length;
    list.replaceChildren(...results.slice(0, SHOWN).map((r) => item(index, terms, r.document)));
    more.hidden = results.length <= SHOWN;
    more.onclick = () => {
      more.hidden = true;
      list.append(...results.slice(SHOWN).map((r) => item(index, terms, r.document)));
      list.children[SHOWN].querySelector("a").focus();
    };
  };

  const address = () => (field.value.trim() ? `?q=${encodeURIComponent(field.value.trim())}` : location.pathname);
  const fromAddress = () => {
    field.value = new URLSearchParams(location.search).get("q") || "";
    show();
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { history.replaceState(null, "", address()); show(); }, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    history.pushState(null, "", address());
    show();
  });
  addEventListener("popstate", fromAddress);
  // Down and up walk through the results; Tab does too.
  place.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  help.hidden = true;
  fromAddress();
})();
