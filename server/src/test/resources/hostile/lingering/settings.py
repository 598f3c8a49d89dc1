# Changes what it can of itself: limits, name, mask, priority, timers.
# ends: exited
# signal: 14
import os
import resource
import signal
import time

os.umask(0o777)
os.nice(10)
os.chdir("/tmp")
for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU, resource.RLIMIT_AS):
    try:
        resource.setrlimit(kind, (1 << 30 if kind == resource.RLIMIT_AS else 1000,) * 2)
    except (OSError, ValueError):
        pass
signal.setitimer(signal.ITIMER_REAL, 0.2)
time.sleep(10)
