"""Ports for servers that come and go: whoever asks for any port is given none of these meanwhile."""

import socket

HELD: list[socket.socket] = []


def free_port() -> int:
    """Bound, and never listened at, until these tests are over: a server that reuses its address, as ours do, may."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    HELD.append(held)
    return int(held.getsockname()[1])
