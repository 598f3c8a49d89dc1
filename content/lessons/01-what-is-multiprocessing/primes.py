"""Counts prime numbers by trying out divisors."""
FROM = 1_000_000
MIDDLE = 1_036_000
TO = 1_072_000


def is_prime(n):
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return n >= 2


def count(start, stop):
    found = sum(is_prime(n) for n in range(start, stop))
    print(f"{found} from {start} to {stop}")
