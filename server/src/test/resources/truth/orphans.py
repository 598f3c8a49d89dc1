# A chain in which each process starts the next one and ends before it: parents are those at birth.
# main: exit 0
# link-0 of main: exit 10
# link-1 of link-0: exit 11
# link-2 of link-1: exit 12
# link-3 of link-2: exit 13
import os
import time


def named(name):
    with open("/proc/self/comm", "w") as comm:
        comm.write(name)


def link(number):
    named(f"link-{number}")
    if number < 3 and os.fork() == 0:
        time.sleep(0.03)
        link(number + 1)
    os._exit(10 + number)


if os.fork() == 0:
    link(0)
os.wait()
time.sleep(0.5)
