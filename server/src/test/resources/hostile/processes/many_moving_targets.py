# Forty processes that each flee into a child all the time.
# ends: wall-time or processes or output
import os

for _ in range(40):
    if os.fork() == 0:
        while True:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                pass
