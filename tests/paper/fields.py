"""What pypdf, which shares no code with ours, finds in filled forms; and copies of which nothing is drawn.

usage: python fields.py read FILE.pdf...          prints JSON: {file: {pages, widgets}}
       python fields.py emptied FILE.pdf OUT...   every value stays, nothing of it is drawn

Sizes and rectangles are in points, from the page's lower left corner.
"""

import json
import logging
import sys

from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

PUSH_BUTTON = 1 << 16


def widgets(pages):
    """Every widget with the number of its page and its field: of a radio button that is the parent."""
    for number, page in enumerate(pages, 1):
        for annotation in page.get("/Annots", []):
            annotation = annotation.get_object()
            if annotation.get("/Subtype") == "/Widget":
                parent = annotation.get("/Parent")
                yield number, annotation, annotation if parent is None else parent.get_object()


def shown(field):
    """What a person must be able to read: the value, or of a list the label of what was chosen."""
    value = str(field.get("/V", ""))
    for option in field.get("/Opt", []) if field["/FT"] == "/Ch" else []:
        if option[0] == value:
            return str(option[1])
    return value


def described(number, widget, field):
    told = {
        "name": str(field["/T"]),
        "page": number,
        "rectangle": [float(side) for side in widget["/Rect"]],
    }
    if field["/FT"] != "/Btn":
        return told | {"kind": "text", "value": str(field.get("/V", "")), "shown": shown(field)}
    if int(field.get("/Ff", 0)) & PUSH_BUTTON:
        return told | {"kind": "picture"}
    state = next(str(name) for name in widget["/AP"]["/N"] if name != "/Off")
    chosen = str(field.get("/V", "/Off")) == state
    drawn = str(widget.get("/AS", "/Off")) == state
    return told | {"kind": "mark", "state": state[1:], "chosen": chosen, "drawn": drawn}


def read(files):
    found = {}
    for file in files:
        pages = PdfReader(file).pages
        sizes = [[float(page.mediabox.width), float(page.mediabox.height)] for page in pages]
        found[file] = {"pages": sizes, "widgets": [described(*widget) for widget in widgets(pages)]}
    return found


def empty(writer):
    for _, widget, _ in widgets(writer.pages):
        appearance = widget.get("/AP", {}).get("/N")
        if appearance is None:
            continue
        appearance = appearance.get_object()
        # A mark has a stream for each of its states.
        streams = [appearance] if isinstance(appearance, StreamObject) else appearance.values()
        for stream in streams:
            stream.get_object().set_data(b"")


def main():
    # Remarks on what is unusual but allowed; what cannot be read is an exception.
    logging.disable(logging.WARNING)
    task, *files = sys.argv[1:]
    if task == "read":
        json.dump(read(files), sys.stdout, ensure_ascii=False)
        return
    for source, output in zip(files[::2], files[1::2]):
        writer = PdfWriter(clone_from=source)
        empty(writer)
        writer.write(output)


main()
