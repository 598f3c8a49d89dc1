# Daemons in sessions of their own, with every descriptor closed, that are to stay.
# ends: wall-time
# exit: 0
# processes: 11
import os
import time

for _ in range(10):
    if os.fork() == 0:
        os.setsid()
        os.closerange(0, 1024)
        time.sleep(60)
