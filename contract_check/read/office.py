"""Old Word, rich text and OpenDocument files: LibreOffice, where it is installed, makes Word files of them, which are then read.

It runs with a profile of its own that is made for the one call, with macros, links and the network off, inside a folder that is removed
afterwards, under limits on time, memory and written bytes.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from contract_check.model import UnreadableDocument
from contract_check.read.limits import memory_bytes, seconds

OFFICE = {"doc": "an old Word file (.doc)", "rtf": "a rich text file (.rtf)", "odt": "an OpenDocument file (.odt)"}
PROGRAMS = ("soffice", "libreoffice")
DEADLINE = 60.0  # seconds on the clock
MEMORY = 4 << 30  # bytes of address space
MAX_WRITTEN = 200 << 20  # bytes of any file that it writes
WAY_OUT = (
    "install LibreOffice (`apt-get install libreoffice-writer-nogui`, macOS: `brew install --cask libreoffice`), "
    "or save it as .docx or PDF, and run again"
)
# (path in LibreOffice's registry, setting, value): no macros, no links, no fetching, nothing asked or remembered.
SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Load", "UpdateDocMode", "0"),
    ("Writer/Content/Update", "Link", "0"),
    ("Common/Misc", "FirstRun", "false"),
    ("Common/History", "PickListSize", "0"),
)
# The proxy leads nowhere, so that nothing is fetched even where a setting above is not known.
PROXY = (("ooInetProxyType", "2"), ("ooInetHTTPProxyName", "127.0.0.1"), ("ooInetHTTPProxyPort", "9"), ("ooInetHTTPSProxyName", "127.0.0.1"),
         ("ooInetHTTPSProxyPort", "9"), ("ooInetNoProxy", ""))  # fmt: skip
LAUNCH = (
    "import os, resource, sys\n"
    "for kind, value in zip(('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_FSIZE', 'RLIMIT_CORE'), map(int, sys.argv[1:5])):\n"
    "    hard = resource.getrlimit(getattr(resource, kind))[1]\n"
    "    most = value if hard == resource.RLIM_INFINITY else min(value, hard)\n"
    "    resource.setrlimit(getattr(resource, kind), (most, most))\n"
    "os.execv(sys.argv[5], sys.argv[5:])\n"
)


def program() -> str | None:
    """Where LibreOffice is, None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def to_docx(data: bytes, kind: str, name: str) -> bytes:
    """The file as a Word file (.docx). `kind` is a key of OFFICE. Raises UnreadableDocument where that cannot be had."""
    office = program()
    if office is None:
        raise UnreadableDocument(f"{name}: {OFFICE[kind]} is read through LibreOffice, which is not installed; {WAY_OUT}", path=name)
    with tempfile.TemporaryDirectory(prefix="contract-check-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source, target = place / f"in.{kind}", place / "out" / "in.docx"
        source.write_bytes(data)
        write_profile(place / "profile")
        if not convert(office, source, place):
            reason = f"LibreOffice did not finish within {seconds(DEADLINE):.0f} seconds"
            raise UnreadableDocument(f"{name}: {reason}; save it as .docx or PDF and run again", path=name)
        if not target.is_file() or target.stat().st_size > MAX_WRITTEN:
            raise UnreadableDocument(f"{name}: {OFFICE[kind]} that LibreOffice cannot open; it may be damaged; save it as .docx or PDF", path=name)
        return target.read_bytes()


def write_profile(folder: Path) -> None:
    """A fresh profile with the settings that keep a document from doing anything."""
    items = [(f"/org.openoffice.Office.{path}", setting, value) for path, setting, value in SETTINGS]
    items += [("/org.openoffice.Inet/Settings", setting, value) for setting, value in PROXY]
    rows = "".join(
        f'<item oor:path="{path}"><prop oor:name="{setting}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, setting, value in items
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{rows}</oor:items>\n',
        encoding="utf-8",
    )


def convert(office: str, source: Path, place: Path) -> bool:
    """Run LibreOffice on the file; False when it had to be ended."""
    command = [
        office, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck",
        "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place / "out"), str(source),
    ]  # fmt: skip
    if os.name == "posix":
        bounds = (memory_bytes(MEMORY) if sys.platform.startswith("linux") else MEMORY, int(seconds(DEADLINE)) + 1, MAX_WRITTEN, 0)
        command = [sys.executable, "-I", "-S", "-c", LAUNCH, *map(str, bounds), *command]
    environment = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")}
    environment |= {"HOME": str(place), "TMPDIR": str(place), "TEMP": str(place), "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    child = subprocess.Popen(
        command, cwd=place, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )  # fmt: skip
    try:
        child.wait(timeout=seconds(DEADLINE))
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        end(child)


def end(child: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started."""
    try:
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        elif child.poll() is None:
            child.kill()
    except (ProcessLookupError, PermissionError):
        pass
    child.wait()
