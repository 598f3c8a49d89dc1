# As much as sockets can hold, in the kernel's own memory.
# ends: exited or memory or wall-time
import socket

count = 0
try:
    while True:
        a, b = socket.socketpair()
        a.setblocking(False)
        a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
        globals()["kept%d" % count] = (a, b)
        count += 1
        try:
            while True:
                a.send(b"x" * 65536)
        except BlockingIOError:
            pass
except OSError:
    print("full after", count, "pairs")
