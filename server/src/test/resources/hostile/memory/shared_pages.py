# Writes past the end of what /dev/shm holds, through a mapping.
# ends: exited
# signal: 7
# shows: (?m)^mapped$
import mmap

with open("/dev/shm/large", "wb+") as f:
    f.truncate(60 << 20)
    mapped = [mmap.mmap(f.fileno(), 60 << 20)]
    others = []
    for n in range(3):
        g = open("/dev/shm/more%d" % n, "wb+")
        g.truncate(60 << 20)
        others.append(mmap.mmap(g.fileno(), 60 << 20))
    print("mapped", flush=True)
    for m in mapped + others:
        for i in range(0, 60 << 20, 4096):
            m[i] = 1
