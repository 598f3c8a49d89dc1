# As much as pipes can hold, in the kernel's own memory.
# ends: exited
# exit: 0
# shows: (?m)^full after [0-9]+ pipes$
import fcntl
import os

count = 0
try:
    while True:
        r, w = os.pipe()
        os.set_blocking(w, False)
        count += 1
        try:
            fcntl.fcntl(w, 1031, 1 << 20)  # F_SETPIPE_SZ
        except OSError:
            pass
        try:
            while True:
                os.write(w, b"x" * 65536)
        except BlockingIOError:
            pass
except OSError:
    print("full after", count, "pipes")
