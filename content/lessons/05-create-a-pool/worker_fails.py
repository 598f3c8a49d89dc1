"""One of the tasks fails in its worker. Who learns of it?"""
import math
from multiprocessing import Pool


def square_root(n):
    if n < 0:
        raise ValueError(f"{n} has no real square root")
    return math.sqrt(n)


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            print(pool.map(square_root, [4, -9, 16]))
        except ValueError as error:
            print(f"map failed: {error}")

        print(f"The pool works on: {pool.map(square_root, [4, 9, 16])}")
