# Names, short and long, of children that print one line or nothing, or are killed before they can.
# main: exit 0
# 4 times: child-[0-3] of main: exit 0
# a-name-that-is-longer-than-the-kernel-keeps of main: exit 3
# 3 times: victim-\d of main: signal 9
import sys
import time
from multiprocessing import Process


def say(number):
    print("line of", number)


def leave():
    sys.exit(3)


if __name__ == "__main__":
    children = [Process(target=say, args=(n,), name=f"child-{n}") for n in range(4)]
    children.append(Process(target=leave, name="a-name-that-is-longer-than-the-kernel-keeps"))
    for child in children:
        child.start()
    for child in children:
        child.join()
    for n in range(3):
        victim = Process(target=time.sleep, args=(60,), name=f"victim-{n}")
        victim.start()
        victim.kill()
        victim.join()
