# Every signal that there is, to process 1 and to each of its threads' ids.
# ends: exited
# exit: 0
# shows: (?m)^still here$
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for number in range(1, 65):
    for pid in range(1, 30):
        if pid == os.getpid():
            continue
        try:
            os.kill(pid, number)
        except (OSError, ValueError):
            pass
        libc.tgkill(1, pid, number)
print("still here")
