# Ends by signals: sent by the parent, by the process itself, and by the kernel.
# main: exit 0
# by-parent of main: signal 9
# by-parent of main: signal 15
# by-itself of main: signal 6
# by-itself of main: signal 10
# by-kernel of main: signal 11
import ctypes
import os
import signal
import time

PRCTL = ctypes.CDLL(None).prctl


def start(name, work):
    child = os.fork()
    if child == 0:
        PRCTL(15, name.encode(), 0, 0, 0)
        work()
        os._exit(0)
    return child


for number in (signal.SIGKILL, signal.SIGTERM):
    child = start("by-parent", lambda: time.sleep(60))
    while open(f"/proc/{child}/comm").read() != "by-parent\n":
        time.sleep(0.001)
    os.kill(child, number)
    os.waitpid(child, 0)
for number in (signal.SIGABRT, signal.SIGUSR1):
    os.waitpid(start("by-itself", lambda: os.kill(os.getpid(), number)), 0)
os.waitpid(start("by-kernel", lambda: ctypes.string_at(0)), 0)
