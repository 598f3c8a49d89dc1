# Leaves a daemon that listens on a port and on a socket without a file, and goes.
# ends: wall-time
# exit: 0
import os
import socket
import time

if os.fork() == 0:
    os.setsid()
    a = socket.socket()
    a.bind(("0.0.0.0", 8080))
    a.listen()
    b = socket.socket(socket.AF_UNIX)
    b.bind("\0left")
    b.listen()
    time.sleep(60)
