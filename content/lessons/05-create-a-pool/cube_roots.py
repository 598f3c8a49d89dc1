"""A pool of four workers finds four cube roots."""
import math
from multiprocessing import Pool


def cube_root(n):
    return n ** (1 / 3)


if __name__ == "__main__":
    numbers = [27, 125, 343, 729]

    pool = Pool(processes=4)
    powers = pool.map(cube_root, numbers)
    roots = pool.map(math.cbrt, numbers)
    pool.close()  # no more tasks will come
    pool.join()  # wait until the workers have ended

    for n, power, root in zip(numbers, powers, roots):
        print(f"{n}: power {power}, cbrt {root}, rounded {power:.6f}")
