"""The auditor's letter as a scanner leaves it: one picture, a little askew, without a text layer."""

from io import BytesIO
from math import sin
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (1_000, 1_414)
PAPER, INK, STAMP = (250, 248, 242), (44, 44, 48), (40, 62, 140)
LETTERHEAD = "Marelli & Partners Revisione S.r.l."
PARAGRAPHS = (
    "Independent auditor's report",
    "To the shareholders of Valdoro Assicurazioni S.p.A.",
    (
        "We have audited the consolidated financial statements of the Valdoro Group, which comprise the balance sheet as "
        "at 31 December 2025, the income statement, the statements of comprehensive income, of changes in equity and of "
        "cash flows for the year then ended, and the notes."
    ),
    (
        "In our opinion the consolidated financial statements give a true and fair view of the financial position of the "
        "Group and of its result and cash flows for the year, in accordance with the IFRS Accounting Standards as adopted "
        "by the European Union."
    ),
    (
        "We conducted our audit in accordance with International Standards on Auditing. We are independent of the company "
        "and believe that the evidence we have obtained is sufficient and appropriate to provide a basis for our opinion."
    ),
    "Milan, 12 March 2026",
)


def auditors_letter() -> bytes:
    """The page as JPEG bytes, the same on every call."""
    page = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((110, 110), LETTERHEAD, font=ImageFont.load_default(30), fill=INK)
    draw.line((110, 160, 890, 160), fill=INK, width=2)
    y = 230
    for place, paragraph in enumerate(PARAGRAPHS):
        font = ImageFont.load_default(30 if place == 0 else 21)
        for line in wrap(paragraph, 74):
            draw.text((110, y), line, font=font, fill=INK)
            y += 42 if place == 0 else 31
        y += 24
    draw.text((110, y + 130), "Giulia Ferrante, partner", font=ImageFont.load_default(20), fill=INK)
    draw.line([(120 + step * 3, y + 80 + 26 * sin(step / 4) * sin(step / 17)) for step in range(85)], STAMP, 3)
    page.paste(STAMP, (600, y), _stamp())
    page = page.rotate(-0.7, Image.Resampling.BICUBIC, fillcolor=PAPER)
    written = BytesIO()
    page.save(written, "JPEG", quality=62)
    return written.getvalue()


def _stamp() -> Image.Image:
    """A round stamp as a mask, pressed on unevenly."""
    mask = Image.new("L", (260, 260), 0)
    draw = ImageDraw.Draw(mask)
    draw.ellipse((8, 8, 252, 252), outline=190, width=7)
    draw.ellipse((28, 28, 232, 232), outline=150, width=3)
    for text, y, size in (("MARELLI", 92, 30), ("& PARTNERS", 126, 21), ("REVISIONE", 154, 17)):
        draw.text((130, y), text, font=ImageFont.load_default(size), fill=185, anchor="mm")
    return mask.rotate(14, Image.Resampling.BICUBIC)
