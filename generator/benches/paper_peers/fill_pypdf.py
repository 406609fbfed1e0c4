"""Fills copies of a blank form with pypdf, each with its own values, appearances drawn: fill_pypdf.py BLANK.pdf N

The form is read once from its bytes and cloned for each copy, the quickest way that pypdf's documentation has.
Values are Latin: pypdf shapes no Arabic.
"""

import io
import logging
import sys

from pypdf import PdfReader, PdfWriter

from timing import timed

PUSH_BUTTON = 1 << 16


def values(fields, number):
    """A value for every field that a person could fill in."""
    found = {}
    for name, field in fields.items():
        kind = field.get("/FT")
        if kind == "/Tx":
            longest = int(field.get("/MaxLen", 40))
            found[name] = f"{number:05} Niccolò D'Alò"[:longest]
        elif kind == "/Ch":
            found[name] = str(field["/Opt"][number % len(field["/Opt"])][0])
        elif kind == "/Btn" and not int(field.get("/Ff", 0)) & PUSH_BUTTON:
            states = [state for state in field.get("/_States_", []) if state != "/Off"]
            found[name] = states[number % len(states)]
    return found


def main():
    logging.disable(logging.WARNING)
    with open(sys.argv[1], "rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))
    fields = reader.get_fields()

    def fill(number):
        writer = PdfWriter(clone_from=reader)
        # All pages at once; no call for a viewer to draw the fields again.
        writer.update_page_form_field_values(None, values(fields, number), auto_regenerate=False)
        output = io.BytesIO()
        writer.write(output)
        return output.getvalue()

    timed("pypdf: a filled form", int(sys.argv[2]), fill)


main()
