# Signals that claim to come from the kernel (rt_sigqueueinfo), to process 1.
# ends: exited
# exit: 0
# shows: (?m)^refused 9 of 9$
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
number = {"x86_64": 129, "aarch64": 138}[platform.machine()]
refused = 0
for sig in (3, 4, 6, 7, 8, 9, 11, 15, 19):
    info = (ctypes.c_int * 32)(sig, 0, 128)
    refused += libc.syscall(number, 1, sig, info) == -1
print("refused", refused, "of 9")
