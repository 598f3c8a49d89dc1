"""A process ends without clean-up. Which of its lines come out?"""
import os
import sys
from multiprocessing import Process


def print_and_leave(line_by_line):
    sys.stdout.reconfigure(line_buffering=line_by_line)
    print("  a line")
    print("  a line with flush", flush=True)
    print("  a last line")
    os._exit(0)  # at once, as if it were terminated


if __name__ == "__main__":
    print(f"Output goes to a terminal: {sys.stdout.isatty()}", flush=True)
    for line_by_line in (True, False):
        print(f"Written line by line: {line_by_line}", flush=True)
        process = Process(target=print_and_leave, args=(line_by_line,))
        process.start()
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"{process.name} failed")
