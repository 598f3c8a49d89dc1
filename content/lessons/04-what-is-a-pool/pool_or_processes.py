"""Eight small tasks: a new process for each, then a pool of two."""
import os
import time
from multiprocessing import Pool, Process


def work(task):
    number = task
    for _ in range(400_000):
        number = number * 48271 % 2147483647
    print(f"  task {task} ends with {number}", flush=True)
    return os.getpid()


def two_at_a_time(tasks):
    pids = []
    for i in range(0, len(tasks), 2):
        pair = [Process(target=work, args=(task,)) for task in tasks[i : i + 2]]
        for process in pair:
            process.start()
        for process in pair:
            process.join()
            if process.exitcode != 0:
                raise RuntimeError(f"{process.name} failed")
            pids.append(process.pid)
    return pids


def in_a_pool(tasks):
    with Pool(2) as pool:
        return pool.map(work, tasks, chunksize=1)  # one task at a time


def report(way, pids, began):
    seconds = time.perf_counter() - began
    print(f"{way}: {seconds:.2f} s, processes: {len(set(pids))}")


if __name__ == "__main__":
    tasks = [1, 2, 3, 4, 5, 6, 7, 8]
    began = time.perf_counter()
    report("A process for each task", two_at_a_time(tasks), began)
    began = time.perf_counter()
    report("A pool of two", in_a_pool(tasks), began)
