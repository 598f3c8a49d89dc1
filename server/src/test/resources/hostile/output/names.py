# Processes with names made of escapes, markup and emptiness.
# ends: exited
# exit: 0
# shows: (?m)^named$
import os
import time

for name in (b"\x1b[2J", b"<script>", b"\n\n\n", b"\xff\xfe", b" ", b"ended"):
    if os.fork() == 0:
        with open("/proc/self/comm", "wb") as f:
            f.write(name)
        time.sleep(0.2)
        os._exit(0)
for _ in range(6):
    os.wait()
print("named")
