# Opens a file again and again.
# ends: exited
# exit: 0
# shows: (?m)^Too many open files after [0-9]{3,4}$
import os

n = 0
try:
    while True:
        os.open("/dev/null", os.O_RDONLY)
        n += 1
except OSError as e:
    print(e.strerror, "after", n)
