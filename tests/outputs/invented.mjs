// Lays invented dates over a copy of the content, so that every kind of event is on the site under test.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [project] = process.argv.slice(2);

function edit(file, from, to) {
  const path = join(project, "content", file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no «${from}» any more: mend invented.mjs`);
  writeFileSync(path, text.replace(from, () => to));
}

edit("co-design/laboratorio.md", "\nweight: 10\n", `
weight: 10
events:
  - {id: primo, title: "Primo incontro; con \\\\ e </script>, per tutti", starts_at: 2027-01-20T17:00, ends_at: 2027-01-20T19:00, place: "Casoli, sala del Comune"}
  - {id: secondo, title: Secondo incontro, starts_at: 2027-07-20T17:00, cancelled: true}
`);
edit("corsi/segreteria.md", "\n  enrolment_until: null\n  runs: []\n", `
  enrolment_until: 2027-01-15
  runs:
    - {id: inverno, starts_on: 2027-02-01, ends_on: 2027-02-12, place: null}
    - {id: estate, starts_on: 2027-07-01, ends_on: 2027-07-14, place: Atessa}
`);
edit("data/municipalities.yaml", "desk: {address: null, hours: null, phone: null, email: null}", `desk:
      address: "Via Roma 1"
      hours: null
      phone: null
      email: null
      openings:
        - {weekday: tuesday, from: "09:00", to: "12:30", since: 2027-01-13, until: 2027-06-29, closed_on: [2027-04-06]}
        - {weekday: thursday, from: "15:00", to: "18:00", since: 2027-01-13, every_weeks: 2}`);
// A call that is no example: its dates may be told to programs.
edit("calls/destinatari-2026.yaml", "example: true", "example: false");
