package dev.forklore.server.run;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Who has how many live runs. Safe for use by many threads. */
final class Seats {
  private final RunPolicy policy;
  private final Set<Seat> taken = new HashSet<>();

  Seats(RunPolicy policy) {
    this.policy = policy;
  }

  synchronized Seating take(Client client) {
    if (count(other -> other.browser().equals(client.browser())) >= policy.perBrowser()) {
      return new Seating.TooMany(
          "You have %d runs going already. Stop one, or wait until one has ended."
              .formatted(policy.perBrowser()));
    }
    if (count(other -> other.address().equals(client.address())) >= policy.perAddress()) {
      return new Seating.TooMany(
          "%d runs are going from your network address already. Try again in some seconds."
              .formatted(policy.perAddress()));
    }
    Seat seat = new Seat(client, this);
    taken.add(seat);
    return new Seating.Seated(seat);
  }

  synchronized void giveBack(Seat seat) {
    taken.remove(seat);
  }

  private long count(Predicate<Client> which) {
    return taken.stream().map(Seat::client).filter(which).count();
  }
}
