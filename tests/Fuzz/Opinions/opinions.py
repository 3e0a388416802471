"""Answers questions of the fuzzers: one JSON array a line in, [subject, text], one JSON value a line out. Texts are Latin-1, so that they hold any bytes."""

import email.parser
import email.policy
import json
import re
import sys
import urllib.parse

RUN = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")


def decoded(run):
    """Decodes a run of escapes. Bytes that are not UTF-8 stay encoded, as they were written."""
    text = run.decode("ascii")
    data = urllib.parse.unquote_to_bytes(text)
    result, at = "", 0
    while at < len(data):
        for size in range(1, 5):
            try:
                result += data[at : at + size].decode("utf-8")
                break
            except UnicodeDecodeError:
                continue
        else:
            result, size = result + text[3 * at : 3 * at + 3], 1
        at += size
    return result


def component(data, plus):
    if plus:
        data = data.replace(b"+", b" ")
    result, at = "", 0
    for run in RUN.finditer(data):
        result += data[at : run.start()].decode("utf-8", "replace") + decoded(run.group())
        at = run.end()
    return result + data[at:].decode("utf-8", "replace")


def pairs(data):
    """The fields of a query or form: urllib splits, and `component` decodes."""
    # Without decoding: a percent sign and a plus are written so that urllib gives back what it was given.
    kept = data.replace(b"%", b"%25").replace(b"+", b"%2B")
    split = urllib.parse.parse_qsl(kept.decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    return [[component(part.encode("latin-1"), True) for part in pair] for pair in split]


def refused(constant):
    raise ValueError(constant)


def parsed_json(data):
    """Whether the bytes are JSON, by Python."""
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=refused)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
        return True
    except (ValueError, RecursionError):
        return False


def parts(data):
    """The parts of a multipart form, by Python's reader of mail; null if it finds a defect."""
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(data)
    if not message.is_multipart() or message.defects:
        return None
    result = []
    for part in message.iter_parts():
        if part.defects or part.is_multipart() or part["content-disposition"] is None:
            return None
        disposition = part["content-disposition"]
        if disposition.defects or disposition.content_disposition != "form-data":
            return None
        result.append(
            [
                disposition.params.get("name"),
                disposition.params.get("filename"),
                part.get_payload(decode=True).decode("latin-1"),
            ]
        )
    return result


SUBJECTS = {
    "pairs": pairs,
    "path": lambda data: component(data, False),
    "json": parsed_json,
    "parts": parts,
}

for line in sys.stdin:
    subject, text = json.loads(line)
    print(json.dumps(SUBJECTS[subject](text.encode("latin-1"))), flush=True)
