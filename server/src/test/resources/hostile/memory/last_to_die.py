# Makes itself the last to be killed for memory, so that process 1 would be the first; then takes all in small shares.
# ends: memory or wall-time
# shows: (?m)^(?:refused \S+ \S+\n){12}above process 1\n
# hides: (?m)^changed
import os
import time

threads = os.listdir("/proc/self/task")
link = "/tmp/score"
os.symlink("/proc/self/oom_score_adj", link)
folder = os.open("/proc/self", os.O_PATH)
for name, value in [("oom_score_adj", "0"), ("oom_score_adj", "500"), ("oom_adj", "-17"), ("task/%s/oom_score_adj" % threads[0], "1")]:
    for how in (os.O_WRONLY, os.O_RDWR, os.O_WRONLY | os.O_EXCL):
        try:
            fd = os.open("/proc/self/" + name, how)
            os.write(fd, value.encode())
            print("changed", name, how, flush=True)
        except OSError:
            print("refused", name.split("/")[-1], how, flush=True)
for path, at in [(link, None), ("oom_score_adj", folder), ("/proc/../proc/self//oom_score_adj", None), ("/proc/self/root/proc/self/oom_score_adj", None)]:
    try:
        os.write(os.open(path, os.O_WRONLY, dir_fd=at), b"0")
        print("changed by", path, flush=True)
    except OSError:
        pass
own, supervisor = (int(open("/proc/%s/oom_score_adj" % pid).read()) for pid in ("self", 1))
print("above process 1" if own > supervisor else "not above: %d and %d" % (own, supervisor), flush=True)
for n in range(60):
    if os.fork() == 0:
        share = bytearray(b"x" * (16 << 20))
        time.sleep(60)
os.wait()
