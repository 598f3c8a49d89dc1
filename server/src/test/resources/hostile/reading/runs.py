# What other runs have left in the folders that can be written.
# ends: exited
# exit: 0
# shows: (?m)^/tmp \[\] /dev/shm \[\] /dev/mqueue \[\] /program \['runs.py'\]$
import os

print(*(word for folder in ("/tmp", "/dev/shm", "/dev/mqueue", "/program") for word in (folder, os.listdir(folder))))
