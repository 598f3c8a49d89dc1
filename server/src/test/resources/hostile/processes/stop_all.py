# SIGSTOP for everything in reach, itself included: nobody is left to go on.
# ends: wall-time
import os
import signal
import time

for _ in range(5):
    if os.fork() == 0:
        time.sleep(60)
os.kill(-1, signal.SIGSTOP)
os.kill(os.getpid(), signal.SIGSTOP)
