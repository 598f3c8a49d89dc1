# Files in /tmp first, then the heap: both together are the run's memory.
# ends: memory
# signal: 9
# shows: (?m)^files written$
# hides: 480 MiB of heap
with open("/tmp/ballast", "wb") as f:
    for _ in range(60):
        f.write(b"x" * (1 << 20))
print("files written", flush=True)
kept = []
while True:
    kept.append(bytearray(b"x" * (16 << 20)))
    print(len(kept) * 16, "MiB of heap", flush=True)
