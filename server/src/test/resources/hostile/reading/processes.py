# The processes of the host and of other sandboxes.
# ends: exited
# exit: 0
# shows: (?m)^\[1, [0-9]+\] 2$
import os

print(sorted([1, os.getpid()]), sum(name.isdigit() for name in os.listdir("/proc")))
