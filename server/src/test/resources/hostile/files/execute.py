# Executes a copy of a program from each folder that can be written.
# ends: exited
# exit: 0
# shows: (?m)^refused 3 of 3$
import os
import shutil
import sys

refused = 0
for folder in ("/tmp", "/program", "/dev/shm"):
    copy = folder + "/copy"
    shutil.copy(os.path.realpath(sys.executable), copy)
    os.chmod(copy, 0o4755)
    try:
        os.execv(copy, [copy, "-c", "print('executed')"])
    except OSError:
        refused += 1
print("refused", refused, "of 3")
