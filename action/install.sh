#!/usr/bin/env bash
# Installs contract-check from the revision of the action, with the versions of constraints.txt, into an environment of its own.
set -euo pipefail

python=""
for name in python3 python; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python="$name"
        break
    fi
done
if [ -z "$python" ]; then
    echo "::error title=contract-check::Python 3.11 or later is needed; put a step with actions/setup-python before this one"
    exit 2
fi

venv="$CC_TEMP/contract-check/venv"
what="$CC_ACTION"
if [ "$CC_OCR_ENGINE" = true ]; then
    what="$CC_ACTION[ocr]"
fi
"$python" -m venv "$venv"
bin="$venv/bin"
if [ -d "$venv/Scripts" ]; then
    bin="$venv/Scripts"
fi
"$bin/python" -m pip install --quiet --disable-pip-version-check --constraint "$CC_ACTION/action/constraints.txt" "$what"
"$bin/contract-check" --version
echo "folder=$bin" >>"$GITHUB_OUTPUT"
