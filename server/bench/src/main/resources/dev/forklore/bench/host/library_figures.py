# The figures of Python's multiprocessing, once, by this program's own clock: a line each, "name value".
# Its argument is the start method. Its twin is LibraryFigures.java.
import math
import multiprocessing
import os
import resource
import statistics
import sys
import time

MILLION = 1_000_000
SHORT = 20_000


def cube_root(n):
    return math.cbrt(n)


def same(n):
    return n


def nothing():
    pass


def say(name, value):
    print(f"{name} {value:.6f}", flush=True)


def say_millis(name, began):
    say(name, (time.perf_counter() - began) * 1e3)


def starts(context):
    for _ in range(5):
        began = time.perf_counter()
        process = context.Process(target=nothing)
        process.start()
        process.join()
        say_millis("process", began)
    for _ in range(3):
        began = time.perf_counter()
        pool = context.Pool(4)
        pool.map(same, [1, 2, 3, 4], 1)
        say_millis("pool", began)
        began = time.perf_counter()
        pool.close()
        pool.join()
        say_millis("close", began)


def maps(context):
    million = list(range(MILLION))
    with context.Pool(2) as pool:
        pool.map(same, [1, 2], 1)
        for i in range(5):
            began = time.perf_counter()
            pool.map(cube_root, million)
            say_millis("million-first" if i == 0 else "million-later", began)
    few = list(range(SHORT))
    with context.Pool(2) as pool:
        pool.map(same, [1, 2], 1)
        for i in range(5):
            began = time.perf_counter()
            pool.map(cube_root, few, 1)
            say_millis("short-first" if i == 0 else "short-later", began)


def applies(context):
    with context.Pool(1) as pool:
        for i in range(300):
            pool.apply(same, (i,))
        millis = []
        for i in range(1000):
            began = time.perf_counter()
            pool.apply(same, (i,))
            millis.append((time.perf_counter() - began) * 1e3)
        say("apply", statistics.median(millis))
        large = bytes(10_000_000)
        for i in range(7):
            began = time.perf_counter()
            pool.apply(same, (large,))
            if i > 0:
                say_millis("bytes", began)


def fill(queue, items, size):
    item = bytes(size)
    for _ in range(items):
        queue.put(item)


def millis_each(queue, items):
    began = time.perf_counter()
    for _ in range(items):
        queue.get()
    return (time.perf_counter() - began) * 1e3 / items


def queues(context):
    small = context.Queue(1000)
    producer = context.Process(target=fill, args=(small, 1 + 10 * SHORT, 64))
    producer.start()
    small.get()
    say("queue-small-first", millis_each(small, SHORT) * 1e3)
    say("queue-small-later", millis_each(small, 9 * SHORT) * 1e3)
    producer.join()
    large = context.Queue(1000)
    producer = context.Process(target=fill, args=(large, 101, 1_000_000))
    producer.start()
    large.get()
    say("queue-large", millis_each(large, 100))
    producer.join()


def micros_each(lock, rounds):
    began = time.perf_counter()
    for _ in range(rounds):
        with lock:
            pass
    return (time.perf_counter() - began) * 1e6 / rounds


def hold(lock, times):
    micros_each(lock, SHORT)
    times.put((micros_each(lock, 10 * SHORT), micros_each(lock, 90 * SHORT)))


def locks(context):
    times = context.Queue()
    for holders in (1, 2):
        lock = context.Lock()
        processes = [context.Process(target=hold, args=(lock, times)) for _ in range(holders)]
        for process in processes:
            process.start()
        each = [times.get() for _ in processes]
        for process in processes:
            process.join()
        name = "lock" if holders == 1 else "lock-contended"
        say(name + "-first", max(first for first, _ in each))
        say(name + "-later", max(later for _, later in each))


def managers(context):
    with context.Manager() as manager:
        own = manager.dict()
        micros = []
        for i in range(-1000, 3000):
            began = time.perf_counter()
            own[7] = i
            if own[7] != i:
                raise ValueError("a wrong value")
            if i >= 0:
                micros.append((time.perf_counter() - began) * 1e6 / 2)
        say("manager", statistics.median(micros))


def childrens_millis():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e3


def costs(context):
    workers = 8
    before = childrens_millis()
    with context.Pool(workers) as pool:
        pool.map(same, range(workers), 1)
        pool.close()
        pool.join()
    say("cpu", (childrens_millis() - before) / workers)
    # Of two, what both have mapped is no one's own.
    with context.Pool(2) as pool:
        pool.map(same, range(8), 1)
        worker = pool.apply(os.getpid)
        with open(f"/proc/{worker}/smaps_rollup") as lines:
            say("memory", sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024)


if __name__ == "__main__":
    own = multiprocessing.get_context(sys.argv[1])
    starts(own)
    maps(own)
    applies(own)
    queues(own)
    locks(own)
    managers(own)
    costs(own)
