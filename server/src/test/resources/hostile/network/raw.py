# Raw, packet and ping sockets, and protocols that no lesson needs.
# ends: exited
# exit: 0
# shows: (?m)^granted \[\]$
import socket

granted = []
for family in (socket.AF_INET, socket.AF_INET6):
    for kind, protocol in ((3, 1), (3, 58), (3, 255), (2, 1), (2, 58), (1, 132), (1, 262), (2, 136), (6, 33), (5, 132)):
        try:
            socket.socket(family, kind, protocol).close()
            granted.append((int(family), kind, protocol))
        except OSError:
            pass
print("granted", granted)
