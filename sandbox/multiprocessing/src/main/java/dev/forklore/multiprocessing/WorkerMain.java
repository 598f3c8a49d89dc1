package dev.forklore.multiprocessing;

import dev.forklore.multiprocessing.Outcome.Failure;
import dev.forklore.multiprocessing.Outcome.Results;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a worker of a {@link Pool} does: one order after another, until it is told goodbye. */
final class WorkerMain {
  private WorkerMain() {}

  static void main(String[] args) throws InterruptedException, IOException {
    Inbox inbox = Inbox.open();
    Outbox outbox = new Outbox(inbox.take());
    for (byte[] order = inbox.take(); order.length > 0; order = inbox.take()) {
      outbox.send(packed(carryOut(order)));
    }
    // Threads that tasks left behind are not waited for.
    System.exit(0);
  }

  private static Outcome carryOut(byte[] parcel) {
    List<Object> results = new ArrayList<>();
    try {
      Order order = (Order) Parcel.open(parcel);
      for (Object item : order.items()) results.add(order.call().call(item));
      return new Results(results);
    } catch (Throwable e) {
      // Even an Error is the caller's affair: the worker did nothing wrong and goes on.
      return failure(results.size(), e);
    }
  }

  private static byte[] packed(Outcome outcome) {
    try {
      return Parcel.pack(outcome, "The outcome");
    } catch (UnsendableException e) {
      return switch (outcome) {
        case Results results -> Parcel.pack(unsendable(results.values()), "The failure");
        case Failure f -> Parcel.pack(failure(f.item(), StandIn.of(f.thrown())), "The failure");
        case Outcome.Loss _, Outcome.Refusal _ -> throw e;
      };
    }
  }

  private static Failure unsendable(List<Object> results) {
    int item = 0;
    try {
      for (; item < results.size(); item++) Parcel.pack(results.get(item), "The result");
    } catch (UnsendableException e) {
      return failure(item, e);
    }
    throw new IllegalStateException("The results cannot be sent together, but one by one.");
  }

  private static Failure failure(int item, Throwable thrown) {
    return new Failure(Process.currentName(), ProcessHandle.current().pid(), item, thrown);
  }
}
