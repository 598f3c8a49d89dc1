"""Four processes print four numbers: exactly one each."""
import os
from multiprocessing import Process


def print_number(number):
    print(f"The number is {number}, printed by {os.getpid()}", flush=True)


if __name__ == "__main__":
    numbers = [11, 33, 55, 77]
    processes = [Process(target=print_number, args=(n,)) for n in numbers]
    for process in processes:
        process.start()
    well = 0
    for process in processes:
        process.join()
        if process.exitcode == 0:
            well += 1
    print(f"{well} of {len(processes)} processes ended well.")
