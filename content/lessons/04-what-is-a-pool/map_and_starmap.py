"""One function, many inputs: shared out among two workers."""
import os
from multiprocessing import Pool


def square(n):
    print(f"  square({n}) in process {os.getpid()}", flush=True)
    return n * n


def area(width, height):
    print(f"  area({width}, {height}) in process {os.getpid()}", flush=True)
    return width * height


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(square, [1, 2, 3, 4, 5, 6])
        print(f"squares: {squares}", flush=True)

        areas = pool.starmap(area, [(2, 3), (4, 5), (6, 7)])
        print(f"areas: {areas}", flush=True)
