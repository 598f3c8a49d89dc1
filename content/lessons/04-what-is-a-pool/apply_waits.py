"""apply waits for its result, and apply_async does not."""
import time
from multiprocessing import Pool


def rest(task):
    time.sleep(0.5)
    return task


if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(rest, range(4), chunksize=1)  # all workers are up now

        began = time.perf_counter()
        results = [pool.apply(rest, (task,)) for task in range(4)]
        seconds = time.perf_counter() - began
        print(f"apply: {results} after {seconds:.2f} s")

        began = time.perf_counter()
        waiting = [pool.apply_async(rest, (task,)) for task in range(4)]
        results = [result.get() for result in waiting]
        seconds = time.perf_counter() - began
        print(f"apply_async: {results} after {seconds:.2f} s")
