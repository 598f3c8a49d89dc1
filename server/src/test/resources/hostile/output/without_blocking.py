# Sets its output to non-blocking for everybody, and to the smallest buffers.
# ends: exited
# exit: 0
# shows: (?m)^the end$
import os
import socket
import time

out = socket.socket(fileno=os.dup(1))
out.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
out.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
os.set_blocking(1, False)
for _ in range(200):
    try:
        os.write(1, b"y" * 1000 + b"\n")
    except BlockingIOError:
        time.sleep(0.001)
os.set_blocking(1, True)
os.write(1, b"the end\n")
