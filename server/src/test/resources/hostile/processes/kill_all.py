# SIGKILL for everything in reach, then for itself.
# ends: exited
# signal: 9
# shows: (?m)^alone now$
import os
import signal
import time

for _ in range(5):
    if os.fork() == 0:
        time.sleep(60)
os.kill(-1, signal.SIGKILL)
print("alone now", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
