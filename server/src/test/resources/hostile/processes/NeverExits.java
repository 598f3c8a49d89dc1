// A shutdown hook that never ends.
// ends: wall-time
// shows: (?m)^leaving$
void main() {
  Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }));
  IO.println("leaving");
  System.exit(0);
}
