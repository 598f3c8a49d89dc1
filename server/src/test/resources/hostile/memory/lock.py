# Locks memory, so that it could never be taken back.
# ends: exited
# exit: 0
# shows: (?m)^mlockall refused$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
print("mlockall", "refused" if libc.mlockall(3) else "granted")
