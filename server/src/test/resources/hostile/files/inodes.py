# Empty files without end: no byte is used, and the kernel's own memory is.
# ends: exited
# exit: 0
# shows: (?m)^No space left on device after [0-9]{1,4} files$
n = 0
try:
    while True:
        open("/tmp/%d" % n, "w").close()
        n += 1
except OSError as e:
    print(e.strerror, "after", n, "files")
