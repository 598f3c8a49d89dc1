# SIGSTOP for process 1, and for its group.
# ends: exited
# exit: 0
# shows: (?m)^still here$
import os
import signal
import time

for target in (lambda: os.kill(1, signal.SIGSTOP), lambda: os.killpg(1, signal.SIGSTOP)):
    try:
        target()
    except OSError:
        pass
time.sleep(0.3)
print("still here")
