# The kernel's io_uring, which does by itself what a filter forbids.
# ends: exited
# exit: 0
# shows: (?m)^refused 3 of 3$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
parameters = ctypes.create_string_buffer(120)
print("refused", sum(libc.syscall(n, 8, parameters, 0, 0, 0, 0) == -1 and ctypes.get_errno() == 1 for n in (425, 426, 427)), "of 3")
