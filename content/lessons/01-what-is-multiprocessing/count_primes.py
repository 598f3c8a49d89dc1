"""The same primes counted by one process and by two."""
import os
import time
from multiprocessing import Process

FROM = 1_000_000
TO = 1_072_000


def is_prime(n):
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return n >= 2


def count_primes(start, stop):
    count = sum(is_prime(n) for n in range(start, stop))
    print(f"  {os.getpid()} found {count} from {start} to {stop}")


def border(share, shares):
    """Where a share begins; the one before it ends there: no number is lost."""
    return FROM + (TO - FROM) * share // shares


def run(process_count):
    """Shares the numbers out among processes and says how long they took."""
    began = time.perf_counter()
    processes = []
    for i in range(process_count):
        start, stop = border(i, process_count), border(i + 1, process_count)
        processes.append(Process(target=count_primes, args=(start, stop)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"{process.name} failed")
    seconds = time.perf_counter() - began
    print(f"Processes: {process_count}, seconds: {seconds:.2f}")


if __name__ == "__main__":
    print(f"Cores for this program: {len(os.sched_getaffinity(0))}")
    run(1)
    run(2)
