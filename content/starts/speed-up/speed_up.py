# Compare it on several cores. The argument says how many parts the work has.
import sys
from multiprocessing import Pool


def primes(bounds):
    return sum(is_prime(n) for n in range(*bounds))


def is_prime(n):
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return n > 1


if __name__ == "__main__":
    parts = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    each = 150_000 // parts
    bounds = [(part * each, (part + 1) * each) for part in range(parts)]
    with Pool() as pool:
        counts = pool.map(primes, bounds)
    print(f"{sum(counts)} primes")
