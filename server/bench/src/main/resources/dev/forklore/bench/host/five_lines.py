for i in range(5):
    print("line", i, flush=True)
