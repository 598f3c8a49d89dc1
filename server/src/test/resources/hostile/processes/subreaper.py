# Makes itself the one that orphans go to, instead of the supervisor.
# ends: exited
# exit: 0
# shows: (?s)adopted.*last
import ctypes
import os
import time

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
if os.fork() == 0:
    if os.fork():
        os._exit(0)
    time.sleep(0.2)
    print("adopted by", "itself" if os.getppid() != 1 else "1", flush=True)
    time.sleep(0.3)
    print("last", flush=True)
    os._exit(0)
time.sleep(0.3)
