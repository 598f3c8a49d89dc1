static boolean plain = false;
static volatile boolean announced = false;

static boolean hasEnded(Thread thread, int seconds)
    throws InterruptedException {
  return thread.join(Duration.ofSeconds(seconds));
}

void main() throws InterruptedException {
  var first = Thread.ofPlatform().daemon().start(() -> { while (!plain) {} });
  var second = Thread.ofPlatform().daemon()
      .start(() -> { while (!announced) {} });

  Thread.sleep(500); // meanwhile both loops are compiled
  plain = true;
  announced = true;

  IO.println("volatile field: change seen " + hasEnded(second, 5));
  IO.println("plain field: change seen " + hasEnded(first, 1));
}
