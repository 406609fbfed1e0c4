"""Makes filled forms of three pages as PDF/UA-1 with WeasyPrint, each with its own values: make_weasyprint.py N

About as many boxes as the sample form of generator/tests/paper: 50 to write in, 34 to tick.
"""

import sys

from timing import timed
from weasy import pdf, style

STYLE = style("""
@page { size: A4; margin: 18mm; @bottom-right { content: "pagina " counter(page) " di " counter(pages) } }
body { font: 10pt "DejaVu Sans", sans-serif }
h2 { border-bottom: 1pt solid; font-size: 13pt; break-after: avoid }
section { margin-bottom: 8mm }
.boxes { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm }
label { display: block; break-inside: avoid }
input[type=text] { display: block; width: 75mm; height: 7mm; border: .5pt solid; color: #006 }
input[type=checkbox] { border: .5pt solid; width: 4mm; height: 4mm }
""")
SECTIONS = ["I tuoi dati", "Dove abiti", "Lavoro e studi", "La tua famiglia", "Dichiarazioni e firma"]
TEXTS_A_SECTION = 10
MARKS = 34


def form(number):
    return f"""<!doctype html><html lang="it"><head><title>Domanda di partecipazione</title></head><body>
<h1>Domanda di partecipazione</h1>
<p>Con questa domanda chiedi di partecipare al percorso di inclusione e lavoro dello Sportello.</p>
{"".join(section(title, place, number) for place, title in enumerate(SECTIONS))}</body></html>"""


def section(title, place, number):
    texts = "".join(
        f"""<label>{place + 1}.{i + 1} Risposta alla domanda
<input type="text" name="text_{place}_{i}" title="{title}: {i + 1}" value="{number:05} Niccolò D'Alò"></label>"""
        for i in range(TEXTS_A_SECTION)
    )
    marks = "".join(
        f"""<label><input type="checkbox" name="mark_{i}" title="{title}: {i + 1}" {checked(i + number)}>
Una delle risposte che si possono scegliere</label>"""
        for i in range(place, MARKS, len(SECTIONS))
    )
    return f"""<section><h2>{title}</h2><div class="boxes">{texts}{marks}</div></section>"""


def checked(number):
    return "checked" if number % 2 else ""


timed("WeasyPrint: a filled form", int(sys.argv[1]), lambda number: pdf(form(number), STYLE))
