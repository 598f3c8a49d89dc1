// A clone into a new user namespace, and an unshare, through the Foreign Function API.
// ends: exited
// exit: 0
// shows: (?m)^unshare -1, clone -1$
import java.lang.foreign.*;
import static java.lang.foreign.ValueLayout.*;

void main() throws Throwable {
  var linker = Linker.nativeLinker();
  var unshare = linker.downcallHandle(linker.defaultLookup().findOrThrow("unshare"), FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  var syscall = linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"),
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG), Linker.Option.firstVariadicArg(1));
  long clone = System.getProperty("os.arch").equals("aarch64") ? 220 : 56;
  IO.println("unshare " + (int) unshare.invoke(0x10000000) + ", clone " + (long) syscall.invoke(clone, 0x10000011L, 0L, 0L, 0L, 0L));
}
