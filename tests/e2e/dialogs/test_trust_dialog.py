#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_trust_dialog.py FEEDWRIGHT FEEDCTL: somebody is shown certificates that are not to be trusted."""
from daemon import FEED
from dialog_case import DialogCase, main, require
from faults import FaultServer, tls_context
from squid import PASSWORD, USER, Squid
from tls_front import TlsFront

require("openssl", "squid", "gnome-keyring-daemon")
TITLE, TRUST = "Certificate of the Site", "Trust for This Site Only"


class TrustDialogTest(DialogCase):
    def serve(self, certificate):
        return self.enterContext(FaultServer(tls_context(certificate)))

    def ask(self, server, trouble):
        address = server.address("/feed")
        self.desk.select(address)
        self.desk.refresh(address)
        self.desk.wait_for_trouble(trouble)
        self.desk.app.activate("win.mend")
        return self.desk.window(TITLE)

    def trust(self, dialog):
        self.desk.press(dialog, TRUST)
        self.desk.wait_closed(TITLE)

    def refuse_by_keyboard(self):
        """Enter is for what is safe."""
        self.desk.app.focus()
        self.desk.app.keys("Return")
        self.desk.wait_closed(TITLE)

    def test_each_flaw_is_told_and_one_certificate_trusted(self):
        own = self.authority.self_signed("own")
        servers = {
            "Its certificate is not trusted": self.serve(own),
            "Its certificate is for another site": self.serve(self.authority.wrong_host()),
            "Its certificate has expired": self.serve(self.authority.expired()),
        }
        desk = self.sit_down()
        for server in list(servers.values())[1:]:
            super().trust(server.address(""))
        desk.subscribe(*(server.address("/feed") for server in servers.values()))
        desk.open()
        for trouble, server in servers.items():
            dialog = self.ask(server, trouble)
            desk.wait_for_words(dialog, server.address(""))
            self.refuse_by_keyboard()
            self.assertEqual(server.asked("/feed"), [], "something was sent to whom nobody trusts")
        server = servers["Its certificate is not trusted"]
        dialog = self.ask(server, "Its certificate is not trusted")
        shown = "".join(node.name for node in dialog.walk(rows=True)).replace(":", "").replace("\n", "").lower()
        self.assertIn(own.fingerprint(), shown)
        self.trust(dialog)
        desk.wait_for_trouble("")

    def test_another_certificate_than_the_trusted_one_is_an_alarm(self):
        server = self.serve(self.authority.self_signed("own"))
        server.put("/feed", FEED, "Connection: close")
        desk = self.sit_down()
        desk.subscribe(server.address("/feed"))
        desk.open()
        self.trust(self.ask(server, "Its certificate is not trusted"))
        desk.wait_for_trouble("")
        server.tls.load_cert_chain(self.authority.self_signed("other").both)
        dialog = self.ask(server, "Its certificate is not the one that you trusted")
        desk.wait_for_words(dialog, "This is not the certificate that you trusted")
        self.assertNotIn("sensitive", dialog.find("push button", TRUST, rows=True).states)
        desk.turn(dialog, "I Have Compared the Fingerprint")
        self.trust(dialog)
        desk.wait_for_trouble("")

    def test_a_proxy_is_trusted_and_then_signed_in_to(self):
        """By TLS, so that the password takes no consent; and it hears nothing before somebody trusts it."""
        squid = self.enterContext(Squid("basic"))
        proxy = self.enterContext(TlsFront(tls_context(self.authority.self_signed("own")), squid.port))
        server = self.enterContext(FaultServer())
        desk = self.sit_down()
        desk.terminal.run("origin", "set", server.address(""), f"proxy={proxy.uri()}")
        desk.subscribe(server.address("/feed"))
        desk.open()
        dialog = self.ask(server, "Its certificate is not trusted")
        desk.wait_for_words(dialog, proxy.uri())
        self.assertEqual(proxy.heard, b"")
        self.trust(dialog)
        desk.wait_for_trouble("The proxy asks you to sign in")
        desk.app.activate("win.mend")
        dialog = desk.window("Sign In")
        desk.wait_for_words(dialog, proxy.uri())
        desk.enter(dialog, "User Name", USER)
        desk.enter(dialog, "Password", PASSWORD)
        desk.press(dialog, "Sign In")
        desk.wait_closed("Sign In")
        desk.wait_for_trouble("")
        self.assertEqual(server.secrets(), [], "what was the proxy's went on to the server")


if __name__ == "__main__":
    main()
