# The newer clone, whose flags no filter can look at: it must seem not to exist.
# ends: exited
# exit: 0
# shows: (?m)^Function not implemented$
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
arguments = (ctypes.c_uint64 * 11)(0x10000000, 0, 0, 0, 17)
libc.syscall(435, arguments, 88)
print(os.strerror(ctypes.get_errno()))
