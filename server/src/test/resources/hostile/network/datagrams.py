# Datagrams to everybody: broadcast, multicast, and the world.
# ends: exited
# exit: 0
# shows: (?m)^sent to \[\]$
import socket

sent = []
for host in ("255.255.255.255", "224.0.0.251", "172.17.255.255", "192.0.2.1", "8.8.8.8"):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    try:
        s.sendto(b"hello", (host, 53))
        sent.append(host)
    except OSError:
        pass
print("sent to", sent)
