# Listens on as many ports as it gets.
# ends: exited
# exit: 0
# shows: (?m)^listens on [0-9]{3,4}, then Too many open files$
import socket

kept = []
try:
    for port in range(2000, 60000):
        s = socket.socket()
        s.bind(("0.0.0.0", port))
        s.listen()
        kept.append(s)
except OSError as e:
    print("listens on %d, then %s" % (len(kept), e.strerror))
