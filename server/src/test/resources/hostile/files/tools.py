# Looks for a shell and for other tools of a system.
# ends: exited
# exit: 0
# shows: (?m)^found \[\]$
import shutil

names = "sh bash dash busybox apt dpkg pip curl wget nc perl gcc cc ld mount su sudo passwd chroot nsenter unshare strace gdb ssh ls cat".split()
print("found", [n for n in names if shutil.which(n, path="/bin:/usr/bin:/sbin:/usr/sbin:/usr/local/bin:/opt/java/bin")])
