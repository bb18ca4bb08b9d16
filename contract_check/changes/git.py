"""Git as a program: which files a range touches, and what stood in them. Fixed arguments, no shell, nothing fetched."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass

from contract_check.model import UsageError

SECONDS = 120
# No monitor that somebody configured is run.
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_PAGER": "cat"}
_LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that differs: `path` and `old` are paths from the top of the repository, None where there is no such version."""

    path: str | None
    old: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository by its top folder."""

    top: str

    @classmethod
    def of(cls, place: str) -> Repository:
        """The repository that a file or folder lies in. Raises UsageError where there is none, or no git."""
        folder = place if os.path.isdir(place) else os.path.dirname(place) or "."
        code, out, err = _run(folder, "rev-parse", "--show-toplevel")
        if code:
            if b"dubious ownership" in err:
                raise UsageError(f"{place}: git refuses this repository because somebody else owns it; see git help config, safe.directory")
            raise UsageError(f"{place}: not inside a git repository; --changed-since needs one")
        return cls(os.fsdecode(out.rstrip(b"\r\n")))

    def base(self, revision: str) -> str:
        """The commit at which the work on top of `revision` began. Raises UsageError for a revision that git does not know."""
        where = f"--changed-since {revision}"
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise UsageError(f"{where}: not a revision; name a branch, a tag or a commit")
        code, commit, _ = _run(self.top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if code:
            raise UsageError(f"{where}: git knows no such commit here; fetch it first (in a workflow: fetch-depth: 0), or name another")
        code, base, _ = _run(self.top, "merge-base", commit.decode().strip(), "HEAD")
        if code:
            raise UsageError(f"{where}: it has no commit in common with what is checked out; fetch the whole history (in a workflow: fetch-depth: 0)")
        return base.decode().split()[0]

    def touched(self, base: str) -> list[Touched]:
        """The files that differ between a commit and the working folder, with those that git does not track yet, in order of their paths."""
        out = self._must("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", base, "--")
        fields = [os.fsdecode(field) for field in out.split(b"\0")]
        found: list[Touched] = []
        at = 0
        while at + 1 < len(fields):
            kind = fields[at][:1]
            if kind in "RC":
                old, new = fields[at + 1], fields[at + 2]
                found.append(Touched(new, old))
                at += 3
                continue
            path = fields[at + 1]
            found.append(Touched(None if kind == "D" else path, None if kind == "A" else path))
            at += 2
        known = {touched.path for touched in found}
        untracked = self._must("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
        found += [Touched(path, None) for field in untracked if (path := os.fsdecode(field)) and path not in known]
        return sorted(found, key=lambda touched: touched.path or touched.old or "")

    def content(self, commit: str, path: str) -> bytes:
        """What stood in a file. Raises UsageError where git cannot say, or has a pointer of Git LFS only."""
        data = self._must("cat-file", "blob", f"{commit}:{path}")
        if data.startswith(_LFS):
            raise UsageError(f"{path}: git holds a Git LFS pointer of the old version, not the file itself")
        return data

    def _must(self, *arguments: str) -> bytes:
        code, out, err = _run(self.top, *arguments)
        if code:
            words = " ".join(err.decode("utf-8", "replace").split()) or f"exit code {code}"
            raise UsageError(f"git {arguments[0]} failed in {self.top}: {words}")
        return out


def _run(folder: str, *arguments: str) -> tuple[int, bytes, bytes]:
    """Exit code, output and error output of git. Raises UsageError where it is not installed or does not end."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, "--no-pager", *_SETTINGS, *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, **_ENVIRONMENT},
        )  # fmt: skip
    except FileNotFoundError as error:
        raise UsageError("--changed-since needs git, which is not installed or not on the PATH; install it, or check the files by name") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git {arguments[0]} was not done after {SECONDS} seconds in {folder}; check the files by name") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"git cannot be run ({error}); check the files by name") from error
    return done.returncode, done.stdout, done.stderr
