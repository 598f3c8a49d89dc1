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

  synchronized Admission<Seat> take(Client client) {
    if (count(other -> other.browser().equals(client.browser())) >= policy.perBrowser()) {
      return tooMany(
          "You already have %d live runs. Stop one, or wait until one ends."
              .formatted(policy.perBrowser()));
    }
    if (count(other -> other.address().equals(client.address())) >= policy.perAddress()) {
      return tooMany(
          "Your network address already has %d live runs. Try again in a few seconds."
              .formatted(policy.perAddress()));
    }
    Seat seat = new Seat(client, this);
    taken.add(seat);
    return new Admission.Admitted<>(seat);
  }

  private static Admission<Seat> tooMany(String sentence) {
    return new Admission.Refused<>(new Refusal.TooMany(sentence));
  }

  synchronized void giveBack(Seat seat) {
    taken.remove(seat);
  }

  private long count(Predicate<Client> which) {
    return taken.stream().map(Seat::client).filter(which).count();
  }
}
