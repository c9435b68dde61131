"""Reads documents with pikepdf and pdfua, which share no code with the program, and prints what they find as JSON.

For each file: what it says about itself, the findings of both checkers, and the structure tree with the text of every part, in
reading order.
"""

import json
import re
import sys

import pikepdf
import pikepdf.pdfa
from pikepdf import Array, Dictionary, Name
import pdfua


def texts_of_marks(page):
    """The text of each marked piece of a page, by its number; -1 for what is not marked at all."""
    fonts = {name: unicode_map(font) for name, font in page.Resources.Font.items()}
    found, marks, font = {}, [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else None
                marked = properties.get("/MCID") if isinstance(properties, Dictionary) else None
                marks.append(int(marked) if marked is not None else None)
                if marked is not None:
                    found.setdefault(int(marked), "")
            case "EMC":
                marks.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj":
                codes = bytes(operands[0])
                text = "".join(font[codes[at : at + 2]] for at in range(0, len(codes), 2))
                mark = marks[-1] if marks else -1
                if mark is not None:
                    # Several pieces of one mark are lines: a break is a space, unless the word goes on.
                    before = found.get(mark, "")
                    found[mark] = (before + " " + text).strip().replace("\u00ad ", "") if before else text
    return found


def unicode_map(font):
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s", font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def part(element, texts, used, page=None):
    """A part of the tree with its kids; a piece of text is a string among them."""
    page = element.get("/Pg", page)
    kids = element.get("/K")
    kids = list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]
    read = {"role": str(element.S)[1:], "kids": []}
    attributes = element.get("/A")
    if attributes is not None:
        read |= {key[1:].lower(): plain(value) for key, value in attributes.items()}
    for key in ("Alt", "Lang"):
        if Name("/" + key) in element:
            read[key.lower()] = str(element[Name("/" + key)])
    for kid in kids:
        if isinstance(kid, Dictionary) and kid.get("/Type") != Name.MCR:
            read["kids"].append(part(kid, texts, used, page))
        else:
            on, mark = (kid.Pg, int(kid.MCID)) if isinstance(kid, Dictionary) else (page, int(kid))
            used.append((on.objgen, mark))
            read["kids"].append(texts[on.objgen][mark])
    return read


def plain(value):
    return [float(item) for item in value] if isinstance(value, Array) else str(value).lstrip("/")


def outline(items):
    return [{"title": item.title, "under": outline(item.children)} for item in items]


def read(file):
    with pikepdf.open(file) as pdf:
        texts = {page.objgen: texts_of_marks(page) for page in pdf.pages}
        used = []
        tree = part(pdf.Root.StructTreeRoot.K, texts, used)
        marks = sorted((page, mark) for page, found in texts.items() for mark in found)
        metadata = pdf.open_metadata()
        with pdf.open_outline() as bookmarks:
            titles = outline(bookmarks.root)
        return {
            "version": pdf.pdf_version,
            "language": str(pdf.Root.Lang),
            "title_shown": bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            "title": metadata.get("dc:title"),
            "pdfa": f"{metadata.get('pdfaid:part')}{metadata.get('pdfaid:conformance')}",
            "pdfua": metadata.get("pdfuaid:part"),
            "attachments": {name: str(spec.obj.AFRelationship) for name, spec in pdf.attachments.items()},
            "outline": titles,
            "every_mark_is_used_once": sorted(used) == marks,
            "tree": tree,
            "pdfa_findings": [str(finding) for finding in pikepdf.pdfa.validate_written(file, "3b").findings],
            "pdfua_findings": pdfua_findings(file),
        }


def pdfua_findings(file):
    report = pdfua.validate(file)
    skipped = [rule for rule in getattr(report, "skipped", [])]
    return [str(finding) for finding in report.findings] + [f"skipped: {rule}" for rule in skipped]


if __name__ == "__main__":
    json.dump({file: read(file) for file in sys.argv[1:]}, sys.stdout)
