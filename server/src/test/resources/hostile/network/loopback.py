# Tries the ports of its own loopback, where the host's services would be if the network were shared.
# ends: exited
# exit: 0
# shows: (?m)^open: \[\]$
import socket

found = []
for port in range(1, 12000):
    s = socket.socket()
    s.setblocking(False)
    if s.connect_ex(("127.0.0.1", port)) == 0:
        found.append(port)
    s.close()
print("open:", found)
