# Shuts the socket that it prints to, in both directions.
# ends: exited
# exit: 3
# shows: (?m)^before$
import os
import socket

os.write(1, b"before\n")
out = socket.socket(fileno=os.dup(1))
for how in (socket.SHUT_RD, socket.SHUT_WR, socket.SHUT_RDWR):
    try:
        out.shutdown(how)
    except OSError:
        pass
try:
    os.write(1, b"after\n")
except OSError:
    pass
os._exit(3)
