# Anonymous mappings, every page of them there.
# ends: memory
# signal: 9
import mmap

kept = []
while True:
    kept.append(mmap.mmap(-1, 32 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE))
