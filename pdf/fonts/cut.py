"""Cuts Source Sans 3 down to what documents need and renames it (its licence reserves the name "Source")."""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Samkjop Sans"
# Latin, Greek, punctuation, fractions, currency, arrows, mathematics, boxes.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x292, 0x292), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x1E00, 0x1EFF), (0x2000, 0x206F),
    (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x215E), (0x2190, 0x2195), (0x2200, 0x2265), (0x25A0, 0x25CF),
    (0x2713, 0x2713), (0xFFFD, 0xFFFD),
]


def cut(source: str, weight: str, target: str) -> None:
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "gasp", "DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
    subsetter.subset(font)
    post = f"{FAMILY.replace(' ', '')}-{weight}"
    for record in font["name"].names:
        new = {1: FAMILY, 2: weight, 3: post, 4: f"{FAMILY} {weight}", 6: post}.get(record.nameID)
        if new:
            record.string = new
    font.save(target)


if __name__ == "__main__":
    cut(*sys.argv[1:4])
