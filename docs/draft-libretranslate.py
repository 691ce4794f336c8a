#!/usr/bin/env python3
"""Drafts for tabla from a LibreTranslate on your own machine or in your own network.

    tabla draft fr --with "python3 docs/draft-libretranslate.py"

LIBRETRANSLATE names its address (http://127.0.0.1:5000 if it is not set). It needs only Python's own library. Look at
`tabla help draft` for the lines that come in and go out; any other engine can be put in the place of `translate`.
"""
import json
import os
import sys
import urllib.request

ADDRESS = os.environ.get("LIBRETRANSLATE", "http://127.0.0.1:5000").rstrip("/") + "/translate"

# Engines name some languages otherwise than tabla does.
NAMES = {"prs": "fa", "sr-Latn": "sr", "ckb": "ku"}


def translate(text, source, target):
    """Returns the translation of a text. The marks ⟦1⟧, ⟦2⟧ … have to be in it."""
    body = json.dumps({"q": text, "source": NAMES.get(source, source), "target": NAMES.get(target, target),
                       "format": "text"}).encode()
    request = urllib.request.Request(ADDRESS, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["translatedText"]


for line in sys.stdin:
    asked = json.loads(line)
    translated = translate(asked["text"], asked["source"], asked["target"])
    print(json.dumps({"id": asked["id"], "text": translated}, ensure_ascii=False), flush=True)
