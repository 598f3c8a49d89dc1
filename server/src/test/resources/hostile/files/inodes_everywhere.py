# Empty files without end in every other folder that can be written.
# ends: exited
# exit: 0
# shows: (?s)/dev/shm No space left on device after [0-9]{1,4} files.*/program No space left on device after [0-9]{1,4} files
# podends: wall-time or memory
for folder in ("/dev/shm", "/program"):
    n = 0
    try:
        while True:
            open(folder + "/%d" % n, "w").close()
            n += 1
    except OSError as e:
        print(folder, e.strerror, "after", n, "files")
