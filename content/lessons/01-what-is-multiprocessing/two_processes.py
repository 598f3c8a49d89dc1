from multiprocessing import Process

from primes import FROM, MIDDLE, TO, count

if __name__ == "__main__":
    other = Process(target=count, args=(MIDDLE, TO))
    other.start()
    count(FROM, MIDDLE)
    other.join()
    if other.exitcode != 0:
        raise RuntimeError(f"{other.name} failed")
