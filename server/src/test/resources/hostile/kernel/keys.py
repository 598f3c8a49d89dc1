# The kernel's key rings, which are shared by everybody with the same user id.
# ends: exited
# exit: 0
# shows: (?m)^refused 3 of 3, and none can be seen$
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
numbers = {"x86_64": (248, 249, 250), "aarch64": (217, 218, 219)}[platform.machine()]
refused = sum(libc.syscall(n, b"user", b"mine", b"x", 1, -3) == -1 for n in numbers)
try:
    seen = open("/proc/keys").read()
except OSError:
    seen = ""
print("refused", refused, "of 3, and", seen or "none can be seen")
