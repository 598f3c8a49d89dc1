# Sends descriptors along with what it prints, to use up the supervisor's.
# ends: exited
# exit: 0
# shows: (?m)^x{300}$
import array
import os
import socket

out = socket.socket(fileno=os.dup(1))
for _ in range(300):
    out.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
out.sendmsg([b"\n"])
