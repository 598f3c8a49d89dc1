# Nobody waits for these children, so the kernel forgets each at once.
# main: exit 0
# exits of main: exit 5
# aborts of main: signal 6
# raises of main: signal 10
# raises of main: signal 12
import ctypes
import os
import signal
import time

PRCTL = ctypes.CDLL(None).prctl
signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def start(name, work):
    if os.fork() == 0:
        PRCTL(15, name.encode(), 0, 0, 0)
        work()
        os._exit(0)


start("exits", lambda: os._exit(5))
start("aborts", os.abort)
for number in (signal.SIGUSR1, signal.SIGUSR2):
    start("raises", lambda: signal.raise_signal(number))
time.sleep(0.5)
