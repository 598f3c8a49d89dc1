# A hundred processes that print at the same moment.
# ends: exited
# exit: 0
# shows: (?s)^(?:[^\n]*[a-z]{60}\n){100}\z
import os
import time

at = time.monotonic() + 0.4
for n in range(100):
    if os.fork() == 0:
        time.sleep(max(0, at - time.monotonic()))
        os.write(1, bytes([97 + n % 26]) * 60 + b"\n")
        os._exit(0)
for _ in range(100):
    os.wait()
