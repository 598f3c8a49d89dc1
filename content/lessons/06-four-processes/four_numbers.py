"""A pool of four prints four numbers. Which process prints which?"""
import os
from multiprocessing import Pool


def print_number(number):
    print(f"The number is {number}, printed by {os.getpid()}", flush=True)
    return os.getpid()


if __name__ == "__main__":
    numbers = [11, 33, 55, 77]
    pool = Pool(processes=4)
    for turn in (1, 2, 3):
        pids = pool.map(print_number, numbers)
        printers = len(set(pids))
        print(f"Round {turn}: workers that printed: {printers}", flush=True)
    pool.close()
    pool.join()
