"""Makes registers of 30 rows as PDF/UA-1 with WeasyPrint, each with its own values: register_weasyprint.py N"""

import sys

from timing import timed
from weasy import pdf, style

STYLE = style("""
@page { size: A4 landscape; margin: 15mm; @bottom-right { content: "pagina " counter(page) " di " counter(pages) } }
body { font: 9pt "DejaVu Sans", sans-serif }
table { border-collapse: collapse; width: 100% }
th, td { border: .5pt solid; padding: 1.5mm; text-align: left }
tr { break-inside: avoid }
""")
HEADINGS = ["Posto", "Codice", "Registro", "Presentata il", "Comune", "Punti", "Esito"]
ROWS = 30


def register(number):
    headings = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    rows = "".join(row(number, place) for place in range(1, ROWS + 1))
    return f"""<!doctype html><html lang="it"><head><title>Registro {number}</title></head><body>
<h1>Registro delle domande, {number}</h1>
<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>
</body></html>"""


def row(number, place):
    cells = [
        str(place), f"WW-{number:04}-{place:02}", f"2026/{number * ROWS + place:07}", "22/11/2026, ore 10:15",
        "Torricella Peligna (CH)", f"{100 - place},50", "ammessa",
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


timed("WeasyPrint: a register of 30 rows", int(sys.argv[1]), lambda number: pdf(register(number), STYLE))
