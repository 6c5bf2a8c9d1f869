"""Compiles Pyodide's library, which the page's build runs in Pyodide itself (pyodide-library.ts).

Pyodide ships sources in a compressed file and compiles them at each start. Bytecode in an uncompressed file starts in
less than half of the time, and is smaller once the server has compressed it.
"""

import importlib._bootstrap_external
import zipfile

# What neither Pyodide nor a listing imports.
LEFT_OUT = (
    "_pyrepl/",
    "curses/",
    "dbm/",
    "doctest.py",
    "email/",
    "ensurepip/",
    "ftplib.py",
    "http/",
    "idlelib/",
    "imaplib.py",
    "mailbox.py",
    "multiprocessing/",
    "optparse.py",
    "pdb.py",
    "pickletools.py",
    "profile.py",
    "pydoc.py",
    "pydoc_data/",
    "smtplib.py",
    "sqlite3/",
    "tarfile.py",
    "tkinter/",
    "tomllib/",
    "turtle.py",
    "turtledemo/",
    "unittest/",
    "venv/",
    "wsgiref/",
    "xml/",
    "xmlrpc/",
    "zoneinfo/",
)

# The date of all entries, so that the same library makes the same file.
DATE = 1980, 1, 1, 0, 0, 0


def compiled(name, source):
    """Returns a module's bytecode as the contents of a .pyc file that Python does not compare with a source."""
    code = compile(source, f"/lib/python314.zip/{name}", "exec", dont_inherit=True)
    return importlib._bootstrap_external._code_to_hash_pyc(code, bytes(8), False)


def pack(library, result):
    """Writes the compiled library. Both are paths of zip files."""
    with zipfile.ZipFile(library) as sources, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as modules:
        for name in sorted(sources.namelist()):
            if name.startswith(LEFT_OUT) or name.endswith("/"):
                continue
            content = sources.read(name)
            if name.endswith(".py"):
                name, content = f"{name}c", compiled(name, content)
            modules.writestr(zipfile.ZipInfo(name, DATE), content)
