# Asks for every core of the machine.
# ends: exited
# exit: 0
# shows: (?m)^may use 1$
import os

try:
    os.sched_setaffinity(0, range(os.cpu_count()))
except OSError:
    pass
for core in range(os.cpu_count()):
    try:
        os.sched_setaffinity(0, {core})
        os.sched_setaffinity(0, range(os.cpu_count()))
    except OSError:
        pass
print("may use", len(os.sched_getaffinity(0)))
