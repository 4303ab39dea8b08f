"""Reads files by Python's own modules and prints what is in them as JSON, for tests: FORMAT FILE."""

import csv
import json
import re
import sqlite3
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text_of(value):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value or "")


def cell_of(cell):
    kind = cell.get("t")
    if kind == "inlineStr":
        return text_of(cell.findtext(f"{MAIN}is/{MAIN}t"))
    value = cell.findtext(f"{MAIN}v")
    return value == "1" if kind == "b" else float(value)


def sheet_of(source):
    rows = []
    for row in ElementTree.parse(source).iter(f"{MAIN}row"):
        rows.append({re.sub("[0-9]", "", cell.get("r")): cell_of(cell) for cell in row})
    return rows


def xlsx(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                ElementTree.parse(archive.open(name))
        workbook = ElementTree.parse(archive.open("xl/workbook.xml"))
        names = [text_of(sheet.get("name")) for sheet in workbook.iter(f"{MAIN}sheet")]
        sheets = [
            sheet_of(archive.open(f"xl/worksheets/sheet{index + 1}.xml"))
            for index in range(len(names))
        ]
        return dict(zip(names, sheets))


def sqlite(path):
    database = sqlite3.connect(path)
    tables = [
        name
        for (name,) in database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )
        if not re.search("_fts_(data|idx|docsize|config)$", name)
    ]
    return {
        "integrity": database.execute("PRAGMA integrity_check").fetchall(),
        "foreignKeys": database.execute("PRAGMA foreign_key_check").fetchall(),
        "tables": {
            name: database.execute(f"""SELECT * FROM "{name.replace('"', '""')}" ORDER BY 1""").fetchall()
            for name in tables
        },
    }


def table(dialect, encoding="utf-8"):
    def read(path):
        csv.field_size_limit(16 * 1024 * 1024)
        with open(path, encoding=encoding, newline="") as file:
            return list(csv.DictReader(file, dialect=dialect, strict=True))

    return read


def json_document(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def json_lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


formats = {
    "csv": table(csv.excel),
    "csv-excel": table(csv.excel, "utf-8-sig"),
    "tsv": table(csv.excel_tab),
    "json": json_document,
    "ndjson": json_lines,
    "xlsx": xlsx,
    "sqlite": sqlite,
}
print(json.dumps(formats[sys.argv[1]](sys.argv[2])))
