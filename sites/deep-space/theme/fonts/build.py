"""Makes the cuts of Newsreader that the theme loads from the variable font of the npm package.

Run from the repository's root: python3 sites/deep-space/theme/fonts/build.py
Needs fonttools 4.60.1 and brotli 1.2.1. The same input gives the same bytes.
"""

import io
import os
from pathlib import Path

os.environ["SOURCE_DATE_EPOCH"] = "0"

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = "node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-{style}.woff2"
TARGET = Path(__file__).parent
LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
SIGNS = {ord(sign) for sign in "ŒœŠšŽž–—‘’‚“”„†‡•…‰‹›⁄€™−×÷→←↑↓\u2009\u202f"}
CUTS = {
    "newsreader-text": ("normal", {"opsz": 16, "wght": 400}),
    "newsreader-text-bold": ("normal", {"opsz": 16, "wght": 600}),
    "newsreader-text-italic": ("italic", {"opsz": 16, "wght": 400}),
    "newsreader-display": ("normal", {"opsz": 72, "wght": 400}),
}

for name, (style, axes) in CUTS.items():
    instance = instantiateVariableFont(TTFont(SOURCE.format(style=style), recalcTimestamp=False), axes)
    buffer = io.BytesIO()
    instance.flavor = None
    instance.save(buffer)
    buffer.seek(0)
    font = TTFont(buffer, recalcTimestamp=False)
    options = Options()
    options.layout_features = ["kern", "liga", "tnum", "pnum", "mark", "ccmp", "locl"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LATIN | SIGNS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(TARGET / f"{name}.woff2")
    print(name, (TARGET / f"{name}.woff2").stat().st_size)
