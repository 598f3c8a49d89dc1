# Reads from the socket that it prints to, to take what its child has printed.
# ends: exited
# exit: 0
# shows: (?s)secret.*stolen 0 bytes
import os
import socket

if os.fork() == 0:
    os.write(1, b"secret\n")
    os._exit(0)
os.wait()
out = socket.socket(fileno=os.dup(1))
out.setblocking(False)
try:
    stolen = len(out.recv(100))
except OSError:
    stolen = 0
os.write(1, b"stolen %d bytes\n" % stolen)
