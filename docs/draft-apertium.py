#!/usr/bin/env python3
"""Drafts for tabla from Apertium, which Debian has and which works without a network.

    sudo apt install apertium apertium-eng-spa
    tabla draft es --with "python3 docs/draft-apertium.py"

`apertium -l` lists the pairs that are installed. Words that it does not know stay as they are in the draft.
"""
import json
import subprocess
import sys

# Apertium names languages by three letters, and some pairs by the names of their countries.
NAMES = {"en": "eng", "es": "spa", "fr": "fra", "bs": "hbs_BS", "hr": "hbs_HR", "sr-Latn": "hbs_SR", "mk": "mkd"}


def translate(text, source, target):
    """Returns the translation of a text. The marks ⟦1⟧, ⟦2⟧ … stay in it."""
    pair = NAMES.get(source, source) + "-" + NAMES.get(target, target)
    done = subprocess.run(["apertium", "-u", pair], input=text, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip("\n")


for line in sys.stdin:
    asked = json.loads(line)
    translated = translate(asked["text"], asked["source"], asked["target"])
    print(json.dumps({"id": asked["id"], "text": translated}, ensure_ascii=False), flush=True)
