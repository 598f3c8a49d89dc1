from multiprocessing import Pipe, Process


def produce(end):
    for name in ["Ada", "Grace", "Mary"]:
        end.send(name)
    end.close()


if __name__ == "__main__":
    ours, theirs = Pipe()
    producer = Process(target=produce, args=[theirs])
    producer.start()
    theirs.close()  # else recv would wait for ever after the last
    try:
        while True:
            print("received", ours.recv())
    except EOFError:
        pass  # the producer has closed its end
    producer.join()
    print(f"The producer ended with exit code {producer.exitcode}")
