package dev.forklore.server.run;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Who has how many live runs. Safe for use by many threads. */
final class Slots {
  private final RunPolicy policy;
  private final Set<Slot> taken = new HashSet<>();

  Slots(RunPolicy policy) {
    this.policy = policy;
  }

  synchronized Admission<Slot> take(Client client) {
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
    Slot slot = new Slot(client, this);
    taken.add(slot);
    return new Admission.Admitted<>(slot);
  }

  private static Admission<Slot> tooMany(String sentence) {
    return new Admission.Refused<>(new Refusal.TooMany(sentence));
  }

  synchronized void giveBack(Slot slot) {
    taken.remove(slot);
  }

  private long count(Predicate<Client> which) {
    return taken.stream().map(Slot::client).filter(which).count();
  }
}
