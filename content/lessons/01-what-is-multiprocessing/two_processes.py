from multiprocessing import Process

from primes import FROM, MIDDLE, TO, count

if __name__ == "__main__":
    one = Process(target=count, args=(FROM, MIDDLE))
    other = Process(target=count, args=(MIDDLE, TO))
    one.start()
    other.start()
    one.join()
    other.join()
