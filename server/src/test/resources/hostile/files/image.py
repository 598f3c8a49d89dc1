# Writes into every folder of the image.
# ends: exited
# exit: 0
# shows: (?m)^can write in \['/dev/shm', '/program', '/tmp'\]$
import os

found = []
for folder, folders, _ in os.walk("/"):
    if folder == "/":
        folders[:] = [f for f in folders if f not in ("proc", "sys")]
    try:
        with open(os.path.join(folder, ".written"), "w"):
            found.append(folder)
    except OSError:
        pass
print("can write in", sorted(found))
