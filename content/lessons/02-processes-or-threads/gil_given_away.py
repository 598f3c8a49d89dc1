"""Two threads compute: in Python code, and in code written in C."""
import os
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

NOISE = os.urandom(12_000_000)


def in_python():
    number = 1
    for _ in range(3_000_000):
        number = number * 48271 % 2147483647


def in_c():
    zlib.compress(NOISE)  # gives the GIL away while it works


def measure(way, run):
    began = time.perf_counter()
    run()
    print(f"  {way:10} {time.perf_counter() - began:.2f} s")


def in_turn(task):
    task()
    task()


def in_threads(task):
    with ThreadPoolExecutor(2) as threads:
        for run in [threads.submit(task) for _ in range(2)]:
            run.result()  # raises what the task raised


if __name__ == "__main__":
    for task in (in_python, in_c):
        print(f"2 x {task.__name__}")
        measure("in turn", lambda: in_turn(task))
        measure("2 threads", lambda: in_threads(task))
