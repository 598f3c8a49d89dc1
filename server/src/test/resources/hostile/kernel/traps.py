# Catches its own page faults from outside (userfaultfd), which helps to win races in the kernel.
# ends: exited
# exit: 0
# shows: (?m)^refused refused$
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
number = {"x86_64": 323, "aarch64": 282}[platform.machine()]
first = libc.syscall(number, 1)
try:
    open("/dev/userfaultfd")
    second = "granted"
except OSError:
    second = "refused"
print("refused" if first == -1 else "granted", second)
