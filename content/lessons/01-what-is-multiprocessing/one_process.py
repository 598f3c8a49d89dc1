from primes import FROM, TO, count

if __name__ == "__main__":
    count(FROM, TO)
