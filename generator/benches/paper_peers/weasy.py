"""HTML to PDF/UA-1 by WeasyPrint, fonts looked up once for all copies."""

import logging

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

FONTS = FontConfiguration()


def style(text):
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return CSS(string=text, font_config=FONTS)


def pdf(html, stylesheet):
    return HTML(string=html).write_pdf(
        stylesheets=[stylesheet], font_config=FONTS, pdf_variant="pdf/ua-1", pdf_forms=True
    )
