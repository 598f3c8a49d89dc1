import os


def main():
    print(f"Hello from process {os.getpid()}")


if __name__ == "__main__":
    main()
