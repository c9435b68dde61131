"""A mail server for tests: aiosmtpd, which takes mail in earnest and misbehaves for recipients whose names say so.

Every mail that was taken is one line of JSON in the log, on the disk before the server says so. Says `listening PORT` when it
is ready. What a recipient's name begins with:

    refused   550 to the recipient, always
    later     450 to the recipient, the first time
    content   554 to the whole mail, always
    toolarge  552 to the whole mail though EHLO has promised room for it, always
    hang      no answer to the whole mail, the first time
    close     hangs up in the middle of the mail, the first time
    echo      550 to the recipient with text that nobody should show as it is
"""

import argparse
import asyncio
import json
import os
import re
import ssl
import sys
import time

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--log", required=True)
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--delay", type=float, default=0, help="seconds before a mail is answered")
parser.add_argument("--size", default="33554432", help="what EHLO says of the largest mail, true or not")
parser.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
parser.add_argument("--certificate")
parser.add_argument("--key")
parser.add_argument("--password", help="the only one that is taken, from anybody")
parser.add_argument("--most", type=int, default=0, help="mails on one connection before it is closed")
options = parser.parse_args()

seen = set()


def first_time(address):
    if address in seen:
        return False
    seen.add(address)
    return True


class Handler:
    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        said = [line for line in responses if not line.startswith("250-SIZE")]
        return said[:-1] + [f"250-SIZE {options.size}"] + said[-1:]

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        server.mails = getattr(server, "mails", 0) + 1
        if options.most and server.mails > options.most:
            asyncio.get_running_loop().call_later(0.01, server.transport.abort)
            return "421 4.7.0 enough for one connection"
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused"):
            return "550 5.1.1 <%s> no such user here" % address
        if address.startswith("echo"):
            return "550 \x1b[31m<b>gone</b> " + "x" * 400
        if address.startswith("later") and first_time(address):
            return "450 4.2.0 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        names = envelope.rcpt_tos
        if any(name.startswith("content") for name in names):
            return "554 5.7.1 looks like junk"
        if any(name.startswith("toolarge") for name in names):
            return "552 5.3.4 too large after all"
        for name in names:
            if name.startswith("hang") and first_time(name):
                await asyncio.sleep(3600)
        if options.delay:
            await asyncio.sleep(options.delay)
        found = re.search(rb"^message-id:\s*(\S+)", envelope.content, re.IGNORECASE | re.MULTILINE)
        line = {
            "message": found.group(1).decode() if found else None,
            "to": names,
            "from": envelope.mail_from,
            "size": len(envelope.content),
            "encrypted": session.ssl is not None or options.tls == "tls",
            "signed_in": bool(session.authenticated),
            "at": time.time(),
        }
        log.write(json.dumps(line) + "\n")
        log.flush()
        os.fdatasync(log.fileno())
        return "250 2.0.0 taken"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        for name in self.envelope.rcpt_tos:
            if name.startswith("close") and first_time(name):
                await self.push("354 go on")
                await self._reader.read(2000)
                self.transport.abort()
                raise ConnectionResetError
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    # A careless server: it repeats what it was given.
    given = data.password.decode()
    right = given == options.password
    return AuthResult(success=right, handled=False, message=None if right else "535 wrong password: " + given)


async def main():
    context = None
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)

    def protocol():
        return Server(
            Handler(),
            hostname="postkontor.example",
            enable_SMTPUTF8=False,
            tls_context=context if options.tls == "starttls" else None,
            require_starttls=options.tls == "starttls",
            auth_required=bool(options.password),
            auth_require_tls=options.tls == "starttls",
            authenticator=authenticate if options.password else None,
        )

    wrapped = context if options.tls == "tls" else None
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", options.port, ssl=wrapped)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it, also when that one was killed.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


with open(options.log, "a", encoding="utf-8") as log:
    asyncio.run(main())
