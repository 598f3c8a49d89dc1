# Asks the domain name system.
# ends: exited
# exit: 0
# shows: (?m)^known: \[('localhost')?\]$
import socket

known = []
for name in ("localhost", "example.org", "host.docker.internal", "metadata.google.internal", "kubernetes.default", "gateway"):
    try:
        socket.getaddrinfo(name, 80)
        known.append(name)
    except OSError:
        pass
print("known:", known)
