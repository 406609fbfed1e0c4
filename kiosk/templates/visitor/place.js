// Places: three letters are enough, then a touch. Without this script the browser's own list is there.
{
  const MOST = 6;
  const ENOUGH = 2;
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  let everywhere = null;
  const allOfItaly = async (url) => {
    everywhere ??= fetch(url).then((answer) => (answer.ok ? answer.text() : "")).then((text) => text.split("\n").filter(Boolean), () => []);
    return everywhere;
  };
  for (const input of document.querySelectorAll("input[list]")) {
    const near = [...input.list.options].map((option) => option.value);
    const provinces = new Set(near.map((name) => / \([A-Z]{2}\)$/.exec(name)?.[0]));
    const isNear = (name) => provinces.has(/ \([A-Z]{2}\)$/.exec(name)?.[0]);
    const list = document.createElement("ul");
    const said = document.createElement("p");
    [list.id, list.className, list.hidden] = [`${input.id}-found`, "places", true];
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.textContent.trim() ?? "");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    input.removeAttribute("list");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
    input.closest(".field").append(list, said);
    let active = -1;
    const close = () => {
      [list.hidden, active] = [true, -1];
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (text) => {
      input.value = text;
      close();
      input.focus();
    };
    const mark = (index) => {
      active = (index + list.children.length) % list.children.length;
      [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
      input.setAttribute("aria-activedescendant", list.children[active].id);
    };
    const matches = (names, wanted) => {
      const whole = names.filter((name) => folded(name).startsWith(wanted));
      const inside = names.filter((name) => folded(name).includes(` ${wanted}`));
      return [...whole, ...inside];
    };
    input.addEventListener("input", async () => {
      const wanted = folded(input.value.trim());
      if (wanted.length < ENOUGH) return close();
      const far = input.dataset.places ? await allOfItaly(input.dataset.places) : [];
      if (wanted !== folded(input.value.trim())) return undefined;
      const others = matches(far, wanted);
      const inOrder = [...matches(near, wanted), ...others.filter(isNear), ...others];
      const found = [...new Set(inOrder)].slice(0, MOST);
      if (found.length === 0 || (found.length === 1 && folded(found[0]) === wanted)) return close();
      list.replaceChildren(...found.map((name, place) => {
        const item = document.createElement("li");
        [item.id, item.textContent] = [`${list.id}-${place}`, name];
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        // The box keeps the focus: what is touched is taken.
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => take(name));
        return item;
      }));
      [list.hidden, active] = [false, -1];
      input.setAttribute("aria-expanded", "true");
      list.scrollIntoView({ block: "nearest" });
      said.textContent = input.dataset.found.replace("#", String(found.length));
      return undefined;
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(active + 1);
      else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
      else if (event.key === "Enter" && active >= 0) take(list.children[active].textContent);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
  }
}
