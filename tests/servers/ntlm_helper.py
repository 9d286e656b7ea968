#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What squid asks about NTLM, answered by gss-ntlmssp: version 2, and the passwords of NTLM_USER_FILE.

The helper that comes with squid takes anything for a good answer, and asks for version 1.
"""
import base64
import sys

import gssapi

NTLMSSP = gssapi.OID.from_int_seq("1.3.6.1.4.1.311.2.2.10")


def answer(words, contexts):
    """YR begins, and is answered with a challenge; KK brings the client's answer to it."""
    kind, *rest = words
    if kind == "YR":
        credential = gssapi.Credentials(usage="accept", mechs=[NTLMSSP])
        contexts[:] = [gssapi.SecurityContext(creds=credential, usage="accept")]
    token = contexts[0].step(base64.b64decode(rest[0]))
    if contexts[0].complete:
        return "AF " + str(contexts[0].initiator_name).strip("\0 ")
    return "TT " + base64.b64encode(token).decode()


def main():
    contexts = []
    for line in sys.stdin:
        try:
            reply = answer(line.split(), contexts)
        except (gssapi.exceptions.GSSError, IndexError, ValueError) as error:
            reply = "NA " + str(error).replace("\n", " ")
        print(reply, flush=True)


if __name__ == "__main__":
    main()
