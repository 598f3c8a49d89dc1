// What must go on working: two threads that talk over loopback.
// ends: exited
// exit: 0
// shows: (?m)^heard hello$
void main() throws Exception {
  try (var server = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
    Thread.startVirtualThread(() -> {
      try (var client = new java.net.Socket(server.getInetAddress(), server.getLocalPort())) {
        client.getOutputStream().write("hello\n".getBytes());
      } catch (java.io.IOException e) {
        e.printStackTrace();
      }
    });
    try (var heard = server.accept()) {
      IO.println("heard " + new java.io.BufferedReader(new java.io.InputStreamReader(heard.getInputStream())).readLine());
    }
  }
}
