"""Prints every difference of two XML files, element by element, as a list of JSON."""
import json
import sys
import xml.etree.ElementTree as ET


def differences(before, after, path):
    here = path + "/" + before.tag
    if before.tag != after.tag:
        return [here + ": is " + after.tag]
    found = []
    if list(before.attrib.items()) != list(after.attrib.items()):
        found.append(here + ": attributes")
    if (before.text or "").strip() != (after.text or "").strip():
        found.append(here + ": text")
    if len(before) != len(after):
        found.append("%s: %d children are %d" % (here, len(before), len(after)))
    # Elements of a name that there was none of stand anywhere among the others.
    names = {child.tag for child in before}
    is_more = len(before) < len(after)
    others = [child for child in after if child.tag in names or not is_more]
    for one, other in zip(before, others):
        found += differences(one, other, here)
    return found


roots = [ET.parse(path).getroot() for path in sys.argv[1:3]]
print(json.dumps(differences(roots[0], roots[1], "")))
