# SPDX-License-Identifier: GPL-3.0-or-later
"""microsocks, a SOCKS5 proxy that is open or asks for a name and a password."""
from daemon import Daemon


class Socks(Daemon):
    """with Socks("alice", "alicepw") as proxy: proxy.uri("alice:alicepw")"""
    name = "socks"
    program = "microsocks"

    def __init__(self, user=None, password=None):
        super().__init__()
        self.user, self.password = user, password

    def uri(self, user_and_password=None):
        return f"socks5://{user_and_password + '@' if user_and_password else ''}127.0.0.1:{self.port}"

    def argv(self):
        signing_in = ["-u", self.user, "-P", self.password] if self.user else []
        return [self.program, "-i", "127.0.0.1", "-p", self.port, *signing_in]
