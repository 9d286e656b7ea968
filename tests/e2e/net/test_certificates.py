#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_certificates.py WHO: whom a server is believed to be, and how well TLS has to be spoken."""
import ssl

from faults import FaultServer, tls_context
from network_case import NetworkCase, main, require

require("openssl")


class ServerCertificatesTest(NetworkCase):
    def serve(self, certificate=None, **options):
        return self.enterContext(FaultServer(tls_context(certificate or self.certificate, **options)))

    def assert_refused(self, server, code):
        self.assert_fails(server.address("/feed"), code)
        self.assertEqual(server.requests, [], "something was sent before it was refused")

    def test_an_authority_of_ones_own_speaks_for_its_origin_only(self):
        trusted, other = self.serve(), self.serve()
        self.trust(trusted.address(""))
        self.assert_reached(trusted.address("/feed"))
        self.assert_refused(other, "certificate-unknown-ca")

    def test_each_flaw_is_named(self):
        for make, code in ((self.authority.expired, "certificate-expired"), (self.authority.not_yet, "certificate-not-yet"),
                           (self.authority.wrong_host, "certificate-host")):
            with self.subTest(code):
                server = self.serve(make())
                self.trust(server.address(""))
                self.assert_refused(server, code)
        self.assert_refused(self.serve(self.authority.self_signed("self-signed")), "certificate-unknown-ca")

    def test_a_pin_is_for_one_origin_and_one_certificate(self):
        flawed = self.authority.self_signed("pinned")
        server, other = self.serve(flawed), self.serve(flawed)
        self.allow(server.address(""), pin=flawed.fingerprint())
        self.assert_reached(server.address("/feed"))
        self.assert_refused(other, "certificate-unknown-ca")

    def test_a_changed_pin_is_an_alarm(self):
        pinned, changed = self.authority.self_signed("pinned-before"), self.authority.self_signed("changed-since")
        server = self.serve(changed)
        self.allow(server.address(""), pin=pinned.fingerprint())
        self.assert_refused(server, "certificate-changed")

    def test_old_tls_is_refused_before_anything_is_sent(self):
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with self.subTest(version):
                server = self.serve(versions=(version, version))
                self.trust(server.address(""))
                self.assert_refused(server, "tls-policy")

    def test_the_minimum_is_a_minimum(self):
        for version, name, minimum in ((ssl.TLSVersion.TLSv1_2, "TLS 1.2", "1.3"), (ssl.TLSVersion.TLSv1_3, "TLS 1.3", None)):
            server = self.serve(versions=(version, version))
            self.trust(server.address(""))
            fetched = self.assert_reached(server.address("/feed"), tls=name)
            self.assertTrue(fetched["connection"]["cipherSuite"])
            if minimum:
                server.requests.clear()
                self.allow(server.address(""), minimum_tls=minimum)
                self.assert_refused(server, "tls-policy")


if __name__ == "__main__":
    main()
