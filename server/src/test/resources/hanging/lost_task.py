# headline: A worker of the pool has ended, and its task is lost: halve\(5\)
# says: ended with exit code 9
import os
from multiprocessing import Pool


def halve(number):
    if number % 2:
        os._exit(9)
    return number // 2


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(halve, [2, 4, 5, 6, 8], chunksize=1))
