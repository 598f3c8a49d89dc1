# Leaves files wherever it can.
# ends: exited
# exit: 0
import os

for folder in ("/tmp", "/program", "/dev/shm"):
    for name in ("left", ".left", "a.class", "Main.class"):
        with open(os.path.join(folder, name), "w") as f:
            f.write("left")
