# Two hundred processes that answer the supervisor's question for their stacks without end.
# ends: wall-time
# shows: (?m)^all ask to be heard$
# processes: 150
import os
import socket
import time

for n in range(200):
    if os.fork() == 0:
        asked = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        asked.connect("\0forklore-stacks")
        while True:
            try:
                asked.send(b"x" * 8000 + b"\n")
            except OSError:
                time.sleep(0.001)
print("all ask to be heard", flush=True)
time.sleep(100)
