# Folders in folders, until something gives.
# ends: exited
# exit: 0
# shows: (?m)^[A-Z].* at depth [0-9]+$
import os

os.chdir("/tmp")
depth = 0
try:
    while depth < 20_000:
        os.mkdir("d")
        os.chdir("d")
        depth += 1
    print("Granted at depth", depth)
except OSError as e:
    print(e.strerror, "at depth", depth)
