"""Checks DKIM signatures with dkimpy, a library that shares nothing with ours.

Reads {"records": {name: TXT value}, "mails": [mail in Base64, …]} from its standard input, and
writes for each mail a line with the algorithms of those of its signatures that hold.
"""

import base64
import json
import sys

import dkim
import nacl  # Without it dkimpy would not know Ed25519.


def algorithms(mail, records):
    def txt(name, timeout=None):
        value = records.get((name.decode() if isinstance(name, bytes) else name).rstrip("."))
        return None if value is None else value.encode()

    read = dkim.DKIM(mail)
    signatures = [value for name, value in read.headers if name.lower() == b"dkim-signature"]
    for index, value in enumerate(signatures):
        try:
            if dkim.DKIM(mail).verify(idx=index, dnsfunc=txt):
                yield dkim.util.parse_tag_value(value)[b"a"].decode()
        except dkim.DKIMException:
            pass  # does not hold either


order = json.load(sys.stdin)
for mail in order["mails"]:
    print(" ".join(algorithms(base64.b64decode(mail), order["records"])))
