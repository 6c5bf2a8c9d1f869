"""Packs CPython's library for the page: compiled modules in an uncompressed zip file.

usage: python3.13 pack_library.py LIB OUT

The interpreter has no zlib, so the file is not compressed; the server compresses it as a whole. The same input
gives the same file: the modules carry no times, and the entries are sorted.
"""

import os
import py_compile
import sys
import tempfile
import zipfile

# What an interpreter in a worker cannot use or does not need: windows, terminals, installers, databases, mail,
# tools, time zones, which have no data here, and the modules behind extensions that the build lacks.
LEFT_OUT = {
    '__pycache__', '_aix_support.py', '_android_support.py', '_apple_support.py', '_ios_support.py',
    '_osx_support.py', '_pydatetime.py', '_pydecimal.py', '_pyio.py', '_pyrepl', 'antigravity.py', 'bdb.py',
    'cProfile.py', 'compileall.py', 'ctypes', 'curses', 'dbm', 'doctest.py', 'ensurepip', 'filecmp.py',
    'fileinput.py', 'ftplib.py', 'getpass.py', 'idlelib', 'imaplib.py', 'lib2to3', 'mailbox.py',
    'modulefinder.py', 'netrc.py', 'nturl2path.py', 'optparse.py', 'pdb.py', 'pickletools.py', 'plistlib.py',
    'poplib.py', 'pty.py', 'pyclbr.py', 'pydoc.py', 'pydoc_data', 'rlcompleter.py', 'smtplib.py', 'sqlite3',
    'ssl.py', 'tabnanny.py', 'test', 'this.py', 'tkinter', 'trace.py', 'tty.py', 'turtle.py', 'turtledemo',
    'venv', 'wave.py', 'webbrowser.py', 'wsgiref', 'xml', 'xmlrpc', 'zipapp.py', 'zoneinfo',
    # Windows only.
    '_winapi.py', 'popen_spawn_win32.py', 'proactor_events.py', 'windows_events.py', 'windows_utils.py',
    # Compiled into the interpreter.
    '_bootstrap.py', '_bootstrap_external.py', '_collections_abc.py', '_sitebuiltins.py', 'codecs.py',
    'genericpath.py', 'ntpath.py', 'os.py', 'posixpath.py', 'site.py', 'stat.py', 'zipimport.py',
}

# The encodings to keep. The others are tables of single languages and systems.
ENCODINGS = {
    '__init__.py', 'aliases.py', 'ascii.py', 'base64_codec.py', 'charmap.py', 'cp1252.py', 'cp437.py',
    'hex_codec.py', 'idna.py', 'latin_1.py', 'punycode.py', 'quopri_codec.py', 'raw_unicode_escape.py',
    'rot_13.py', 'undefined.py', 'unicode_escape.py', 'utf_16.py', 'utf_16_be.py', 'utf_16_le.py', 'utf_32.py',
    'utf_32_be.py', 'utf_32_le.py', 'utf_7.py', 'utf_8.py', 'utf_8_sig.py',
}

# The modules that `sysconfig` reads, one for each flavour, and the one variable that programs ask for.
GIL_DISABLED = {'_sysconfigdata__emscripten_wasm32-emscripten': 0, '_sysconfigdata_t_emscripten_wasm32-emscripten': 1}

# Without times, so that the result depends on the contents alone, and never compared with a source.
UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH


def modules(library):
    """Yields the path of each module to pack, relative to the library, in a fixed order."""
    for folder, folders, files in os.walk(library):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        left_out = set(files) - ENCODINGS if os.path.basename(folder) == 'encodings' else LEFT_OUT
        for name in sorted(set(files) - left_out):
            if name.endswith('.py'):
                yield os.path.relpath(os.path.join(folder, name), library)


def compiled(source, module, scratch):
    """Returns the code of a file without docstrings and asserts; tracebacks show it below /lib."""
    result = os.path.join(scratch, 'module.pyc')
    py_compile.compile(source, result, '/lib/' + module, doraise=True, optimize=2, invalidation_mode=UNCHECKED)
    with open(result, 'rb') as file:
        return file.read()


def main(library, out):
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_STORED) as archive, tempfile.TemporaryDirectory() as scratch:

        def add(source, module):
            archive.writestr(zipfile.ZipInfo(module + 'c'), compiled(source, module, scratch))

        for module in modules(library):
            add(os.path.join(library, module), module)
        for name, disabled in GIL_DISABLED.items():
            source = os.path.join(scratch, 'sysconfigdata.py')
            with open(source, 'w', encoding='utf-8') as file:
                file.write(f"build_time_vars = {{'Py_GIL_DISABLED': {disabled}}}\n")
            add(source, name + '.py')


if __name__ == '__main__':
    main(*sys.argv[1:])
