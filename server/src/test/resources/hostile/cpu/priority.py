# Asks for more weight and for real-time scheduling.
# ends: exited
# exit: 0
# shows: (?m)^nothing gained$
# hides: gained (nice|fifo|deadline)
import os

got = []
try:
    os.nice(-40)
    got.append("nice")
except OSError:
    pass
try:
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    got.append("fifo")
except OSError:
    pass
print("gained", got) if got else print("nothing gained")
