# A loop that never ends.
# ends: wall-time
def spin():
    while True:
        pass


spin()
