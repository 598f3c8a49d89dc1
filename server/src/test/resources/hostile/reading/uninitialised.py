# Memory and files of whoever was here before: they must be zeros.
# ends: exited
# exit: 0
# shows: (?m)^zeros$
import ctypes
import mmap

dirty = mmap.mmap(-1, 64 << 20).read().count(0) != 64 << 20
with open("/tmp/hole", "wb+") as f:
    f.truncate(16 << 20)
    dirty |= f.read().count(0) != 16 << 20
print("something" if dirty else "zeros")
