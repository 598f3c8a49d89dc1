# Children that nobody waits for.
# ends: exited
# exit: 0
# shows: (?m)^150 zombies$
import os
import time

for _ in range(150):
    if os.fork() == 0:
        os._exit(0)
time.sleep(0.3)
dead = 0
for name in os.listdir("/proc"):
    if name.isdigit():
        with open("/proc/%s/stat" % name) as f:
            dead += ") Z " in f.read()
print(dead, "zombies")
