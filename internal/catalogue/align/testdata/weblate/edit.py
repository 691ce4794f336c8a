"""Changes a catalogue as Weblate does: with translate-toolkit's class for plain YAML, and lines that are not wrapped.

edit.py FILE ID=TEXT...   a text whose unit is there is changed, any other is added. The new file goes to stdout.
"""
import sys

from translate.storage.yaml import YAMLFile

store = YAMLFile.parsefile(sys.argv[1])
store.dump_args["width"] = 65535
store.dump_args["allow_unicode"] = True
for pair in sys.argv[2:]:
    name, text = pair.split("=", 1)
    key = name + "->other"
    unit = next((u for u in store.units if u.getid() == key), None)
    if unit is None:
        unit = store.UnitClass(text)
        unit.set_unitid(unit.IdClass([("key", name), ("key", "other")]))
        store.addunit(unit)
    else:
        unit.target = text
store.serialize(sys.stdout.buffer)
