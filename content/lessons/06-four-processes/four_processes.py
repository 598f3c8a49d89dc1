"""Four processes print four numbers: exactly one each."""
import os
from multiprocessing import Process


def print_number(number):
    print(f"The number is {number}, printed by {os.getpid()}")


if __name__ == "__main__":
    numbers = [11, 33, 55, 77]
    processes = [Process(target=print_number, args=(n,)) for n in numbers]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    pids = {process.pid for process in processes}
    print(f"{len(pids)} processes printed one number each.")
