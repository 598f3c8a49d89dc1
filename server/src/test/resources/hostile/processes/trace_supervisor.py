# Attaches to process 1 as a debugger, and reads and writes its memory.
# ends: exited
# exit: 0
# shows: (?m)^refused refused refused$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


buffer = ctypes.create_string_buffer(8)
here = Vector(ctypes.addressof(buffer), 8)
there = Vector(0x400000, 8)
answers = [
    libc.ptrace(16, 1, 0, 0),
    libc.process_vm_readv(1, ctypes.byref(here), 1, ctypes.byref(there), 1, 0),
    libc.process_vm_writev(1, ctypes.byref(here), 1, ctypes.byref(there), 1, 0),
]
print(*("refused" if answer == -1 else "granted" for answer in answers))
