"""Makes the cuts of Bricolage Grotesque and Literata that the theme loads from the variable fonts of the npm packages.

Run from the repository's root: python3 sites/ape-poschiavo/theme/fonts/build.py
Needs fonttools 4.68.0 and brotli 1.2.1. The same input gives the same bytes.
"""

import io
import os
from pathlib import Path

os.environ["SOURCE_DATE_EPOCH"] = "0"

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

PACKAGES = Path("node_modules/@fontsource-variable")
TARGET = Path(__file__).parent
LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
SIGNS = {ord(sign) for sign in "ŒœŠšŽž–—‘’‚“”„•…‰‹›€−←→\u2009\u202f"}
BRICOLAGE = "bricolage-grotesque/files/bricolage-grotesque-latin-standard-normal.woff2"
LITERATA = "literata/files/literata-latin-opsz-{}.woff2"
CUTS = {
    "bricolage-heading": (BRICOLAGE, {"opsz": 36, "wdth": 88, "wght": 800}),
    "bricolage-label": (BRICOLAGE, {"opsz": 14, "wdth": 100, "wght": 650}),
    "literata-text": (LITERATA.format("normal"), {"opsz": 14, "wght": 400}),
    "literata-text-italic": (LITERATA.format("italic"), {"opsz": 14, "wght": 400}),
}

for name, (source, axes) in CUTS.items():
    instance = instantiateVariableFont(TTFont(PACKAGES / source, recalcTimestamp=False), axes)
    buffer = io.BytesIO()
    instance.flavor = None
    instance.save(buffer)
    buffer.seek(0)
    font = TTFont(buffer, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "tnum", "mark", "ccmp", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN | SIGNS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(TARGET / f"{name}.woff2")
    print(name, (TARGET / f"{name}.woff2").stat().st_size)
