# Opens every file of /sys for writing.
# ends: exited
# exit: 0
# shows: (?m)^0 of [0-9]+ can be written$
import os
import stat

seen = opened = 0
for folder, _, names in os.walk("/sys"):
    for name in names:
        seen += 1
        try:
            fd = os.open(os.path.join(folder, name), os.O_WRONLY | os.O_NONBLOCK)
            masked = stat.S_ISCHR(os.fstat(fd).st_mode)  # /dev/null lies over it
            os.close(fd)
            if not masked:
                opened += 1
                print(folder, name)
        except OSError:
            pass
print(opened, "of", seen, "can be written")
