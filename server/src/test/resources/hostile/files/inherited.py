# Looks for descriptors that it should not have inherited (250 is where Python tells of its stacks, and its own).
# ends: exited
# exit: 0
# shows: (?m)^has \[0, 1, 2(, 250)?\]$
import os

there = []
for fd in range(1024):
    try:
        os.fstat(fd)
        there.append(fd)
    except OSError:
        pass
print("has", there)
