"""A worker ends in the middle of a task. Who learns of it?"""
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(n):
    if n < 0:
        os._exit(7)
    return n * n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        try:
            print(list(pool.map(square, [2, -3, 4])))
        except BrokenProcessPool:
            print("map failed: BrokenProcessPool")
        try:
            print(list(pool.map(square, [2, 3, 4])))
        except BrokenProcessPool:
            print("This pool does not work any more.")

    with ProcessPoolExecutor(2) as pool:
        print(f"A new pool does: {list(pool.map(square, [2, 3, 4]))}")
