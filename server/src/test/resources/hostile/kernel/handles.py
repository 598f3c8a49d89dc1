# Opens a file by its number, past every folder on the way: a way out of older containers.
# ends: exited
# exit: 0
# shows: (?m)^refused refused$
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


class Handle(ctypes.Structure):
    _fields_ = [("bytes", ctypes.c_uint), ("type", ctypes.c_int), ("data", ctypes.c_ubyte * 8)]


mount = ctypes.c_int()
handle = Handle(8, 1, (ctypes.c_ubyte * 8)(2))
root = -100
print(*("refused" if answer == -1 else "granted" for answer in (
    libc.name_to_handle_at(root, b"/", ctypes.byref(handle), ctypes.byref(mount), 0),
    libc.open_by_handle_at(3, ctypes.byref(handle), 0))))
