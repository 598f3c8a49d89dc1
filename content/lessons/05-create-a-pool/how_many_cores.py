"""What Python says about the number of cores."""
import os

if __name__ == "__main__":
    print(f"Cores of the machine: {os.cpu_count()}")
    print(f"Cores that it may use: {len(os.sched_getaffinity(0))}")
    print(f"What Pool() goes by, since 3.13: {os.process_cpu_count()}")
