# Children that are killed while the kernel holds a call of theirs for the supervisor.
# ends: exited
# exit: 0
# shows: (?m)^all gone, and files still open$
# processes: 40
import ctypes
import os
import random
import signal
import time

libc = ctypes.CDLL(None, use_errno=True)


def busy(kind):
    n = 0
    while True:
        n += 1
        if kind == 0:
            try:
                os.close(os.open("/tmp/file", os.O_WRONLY | os.O_CREAT))
            except OSError:
                pass
        elif kind == 1:
            libc.prctl(15, b"name-%d" % n, 0, 0, 0)
        elif kind == 2:
            try:
                os.kill(os.getpid(), 0)
            except OSError:
                pass
        else:
            with open("/proc/self/comm", "w") as comm:
                comm.write("own-%d" % n)


for n in range(40):
    child = os.fork()
    if child == 0:
        busy(n % 4)
    time.sleep(random.uniform(0, 0.004))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
with open("/tmp/file", "w") as file:
    file.write("x")
print("all gone, and files still open")
