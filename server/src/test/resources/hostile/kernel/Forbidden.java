// Every call that no program needs, by its number, through the Foreign Function API.
// ends: exited
// exit: 0
// shows: (?m)^refused all$
import java.lang.foreign.*;
import static java.lang.foreign.ValueLayout.*;

void main() throws Throwable {
  var linker = Linker.nativeLinker();
  var syscall = linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"),
      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
      Linker.Option.firstVariadicArg(1), Linker.Option.captureCallState("errno"));
  var errno = Linker.Option.captureStateLayout().varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));
  boolean arm = System.getProperty("os.arch").equals("aarch64");
  // The names that the two architectures number differently, then those from 424 on, which are the same.
  int[] calls = arm
      ? new int[] {280, 282, 217, 218, 219, 241, 268, 97, 117, 41, 40, 39, 104, 105, 106, 273, 224, 225, 142, 170, 112, 266, 171, 89, 262, 263, 264, 265, 92, 116, 60, 270, 271, 272, 190, 194, 186, 180, 0, 1, 2, 235, 238, 239, 277, 75}
      : new int[] {321, 323, 248, 249, 250, 298, 308, 272, 101, 155, 165, 166, 246, 175, 176, 313, 167, 168, 169, 164, 227, 305, 159, 163, 300, 301, 303, 304, 135, 103, 179, 310, 311, 312, 64, 29, 68, 240, 206, 207, 209, 237, 256, 279, 317, 278};
  var refused = new ArrayList<Integer>();
  var granted = new ArrayList<Integer>();
  int[] newer = {425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442, 443, 444, 445, 446, 447};
  var all = java.util.stream.IntStream.concat(Arrays.stream(calls), Arrays.stream(newer)).toArray();
  try (var arena = Arena.ofConfined()) {
    var state = arena.allocate(Linker.Option.captureStateLayout());
    for (int call : all) {
      long answer = (long) syscall.invoke(state, (long) call, -1L, -1L, -1L, -1L, -1L);
      int code = (int) errno.get(state, 0L);
      (answer == -1 && (code == 1 || code == 38) ? refused : granted).add(call);
    }
  }
  IO.println(granted.isEmpty() ? "refused all" : "not refused: " + granted);
}
