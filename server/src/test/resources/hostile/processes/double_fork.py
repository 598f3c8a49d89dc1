# The classic daemon: forked twice, its parent gone, its output closed.
# ends: wall-time
# exit: 0
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    os.chdir("/")
    os.closerange(0, 1024)
    while True:
        time.sleep(1)
