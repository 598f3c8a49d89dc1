# A child that outlives its parent and prints after its end.
# ends: exited
# exit: 5
# shows: (?s)parent.*orphan
import os
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(0.5)
    print("orphan", flush=True)
    os._exit(0)
print("parent", flush=True)
os._exit(5)
