# Takes every watcher that a user may have: the kernel counts them by user, across containers.
# ends: exited
# exit: 0
# shows: (?m)^took [0-9]+$
import ctypes
import time

libc = ctypes.CDLL(None, use_errno=True)
n = 0
while n < 5000 and libc.inotify_init() >= 0:
    n += 1
print("took", n, flush=True)
time.sleep(1)
