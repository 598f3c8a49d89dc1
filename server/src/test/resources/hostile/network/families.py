# Asks for a socket of every family that there is.
# ends: exited
# exit: 0
# shows: (?m)^may have \[1, 2, 10\]$
import socket

got = []
for family in range(1, 64):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(family, kind).close()
            got.append(family)
        except OSError:
            pass
print("may have", sorted(set(got)))
