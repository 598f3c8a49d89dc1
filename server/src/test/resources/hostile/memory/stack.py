# A stack without a bottom.
# ends: exited
# signal: 11
import ctypes
import sys
import threading

sys.setrecursionlimit(10 ** 9)
CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)


@CALLBACK
def deeper(n):
    return deeper(n)


threading.stack_size(512 << 10)
thread = threading.Thread(target=deeper, args=(0,))
thread.start()
thread.join()
