// What the person of these journeys answers, and how it is put into a screen.

export const LANGUAGES = ["it", "en", "ro", "sq", "uk", "ar"];
export const CALL = "destinatari-2026";
export const MOST_SCREENS = 80;
/** What is typed; of choices the first one is taken, or the one named here. */
export const ANSWERS = {
  codice_fiscale: "RSSMRA80T10H501J", surname: "Rossi", name: "Mario", born_abroad: "false", residence_municipality: "Atessa",
  homeless: "false", mail_elsewhere: "false", residence_street: "Via di prova 1", residence_cap: "66041", phone: "0872 000000",
  "availability_declared_on.day": "1", "availability_declared_on.month": "3", "availability_declared_on.year": "2025",
  last_job: "Muratore", followed_by_services: "false", conditions: "poverty", "household.0.birth_year": "2015", lives_alone: "false",
  isee_value: "3250", "isee_issued_on.day": "15", "isee_issued_on.month": "1", "isee_issued_on.year": "2026", shuttle_stop: "Atessa",
  "course_preferences.1": "operatore-agricolo", "course_preferences.2": "", "course_preferences.3": "",
};
/** Typed by the reader the health card is passed over: no key of the person's (`a_health_card` in tests/tests/screen.rs). */
const BY_CARD = ["codice_fiscale"];

/** Answers what the screen asks; how many keys that takes the person, a touch counting as one. */
export function answer(tab) {
  return tab.evaluate((answers, byCard) => {
    let keys = 1; // to go on
    const form = document.querySelector("main form:has(.btn-next)") ?? document.querySelector("main");
    const named = (name) => [...form.elements ?? []].filter((one) => one.name === name);
    for (const name of new Set([...form.elements ?? []].filter((one) => one.name && one.type !== "hidden" && one.type !== "submit").map((one) => one.name))) {
      const [first, ...others] = named(name);
      const wanted = answers[name];
      if (first.type === "radio" || first.type === "checkbox") {
        if (name.endsWith(".pending")) continue;
        const all = [first, ...others];
        if (all.some((one) => one.checked)) continue;
        (all.find((one) => one.value === wanted) ?? first).checked = true;
        keys += 1;
      } else if (first.tagName === "SELECT") {
        if (wanted !== "") first.value = wanted ?? first.options[1].value;
        keys += wanted === "" ? 0 : 2;
      } else if (wanted !== undefined && first.value !== wanted) {
        if (first.value === "") keys += byCard.includes(name) ? 1 : wanted.length;
        first.value ||= wanted;
      }
    }
    return keys;
  }, ANSWERS, BY_CARD);
}

/** Presses what leads to the next screen, and waits for it. */
export async function follow(tab, selector) {
  await Promise.all([tab.waitForNavigation(), tab.evaluate((css) => document.querySelector(css).click(), selector)]);
}
