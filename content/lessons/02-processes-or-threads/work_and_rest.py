"""Work twice and rest twice: in turn, in threads, in processes."""
import time
from multiprocessing import Process
from threading import Thread


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
    join_all([Thread(target=task) for _ in range(2)])


def in_processes(task):
    join_all([Process(target=task) for _ in range(2)])


def join_all(runners):
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()


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
