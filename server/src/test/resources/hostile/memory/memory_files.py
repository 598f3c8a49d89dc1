# Files that are in no folder (memfd_create).
# ends: memory
# signal: 9
import os

kept = []
while True:
    fd = os.memfd_create("hidden")
    for _ in range(32):
        os.write(fd, b"x" * (1 << 20))
    kept.append(fd)
