# Closes its output, then its errors, and goes on.
# ends: exited
# exit: 4
# shows: on stderr
import os
import time

os.close(1)
time.sleep(0.2)
os.write(2, b"on stderr\n")
os.close(2)
time.sleep(0.2)
os._exit(4)
