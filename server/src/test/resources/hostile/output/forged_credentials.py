# Says that process 1 has printed it.
# ends: exited
# exit: 0
# shows: (?m)^refused$
# hides: forged
import os
import socket
import struct

out = socket.socket(fileno=os.dup(1))
try:
    out.sendmsg([b"forged\n"], [(socket.SOL_SOCKET, 2, struct.pack("iII", 1, os.getuid(), os.getgid()))])
except OSError:
    os.write(1, b"refused\n")
