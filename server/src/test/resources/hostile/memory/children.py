# Many small children, none of which takes much.
# ends: memory or wall-time
# says: used up its 512 MiB
import os
import time

for _ in range(60):
    if os.fork() == 0:
        kept = bytearray(b"x" * (16 << 20))
        time.sleep(60)
time.sleep(60)
