"""Work twice and rest twice: in turn, in threads, in processes."""
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process


def work():
    number = 1
    for _ in range(3_000_000):
        number = number * 48271 % 2147483647


def rest():
    time.sleep(0.3)


def in_turn(task):
    task()
    task()


def in_threads(task):
    with ThreadPoolExecutor(2) as threads:
        for run in [threads.submit(task) for _ in range(2)]:
            run.result()  # raises what the task raised


def in_processes(task):
    processes = [Process(target=task) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"{process.name} failed")


def measure(way, run, task):
    began = time.perf_counter()
    run(task)
    print(f"  {way:12} {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    for task in (work, rest):
        print(f"2 x {task.__name__}")
        measure("in turn", in_turn, task)
        measure("2 threads", in_threads, task)
        measure("2 processes", in_processes, task)
