"""A task asks for more memory than there is. Does its worker survive?"""
import os
from multiprocessing import Pool


def hoard(mebibytes):
    memory = bytearray(mebibytes * 1024 * 1024)
    return os.getpid() if memory else 0


if __name__ == "__main__":
    with Pool(1) as pool:
        before = pool.apply(hoard, (1,))
        try:
            pool.apply(hoard, (1_000_000_000,))
        except MemoryError:
            print("apply failed: MemoryError")
        after = pool.apply(hoard, (1,))
        print(f"The same worker as before: {before == after}")
