# Files that are in no folder (memfd_create), of the kind that cannot be made executable.
# ends: memory
# signal: 9
import os

MFD_NOEXEC_SEAL = 0x8
kept = []
while True:
    fd = os.memfd_create("hidden", os.MFD_CLOEXEC | MFD_NOEXEC_SEAL)
    for _ in range(32):
        os.write(fd, b"x" * (1 << 20))
    kept.append(fd)
