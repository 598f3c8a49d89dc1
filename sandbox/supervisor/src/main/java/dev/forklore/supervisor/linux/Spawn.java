package dev.forklore.supervisor.linux;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;

/** Starts a program (posix_spawn(3)). */
public final class Spawn {
  private static final CFunction SPAWN = CFunction.named("posix_spawn");
  private static final CFunction ACTIONS_INIT = CFunction.named("posix_spawn_file_actions_init");
  private static final CFunction ACTIONS_DESTROY =
      CFunction.named("posix_spawn_file_actions_destroy");
  private static final CFunction ADD_DUP2 = CFunction.named("posix_spawn_file_actions_adddup2");
  private static final CFunction ADD_CHDIR =
      CFunction.named("posix_spawn_file_actions_addchdir_np");
  private static final CFunction ADD_CLOSEFROM =
      CFunction.named("posix_spawn_file_actions_addclosefrom_np");
  private static final CFunction ATTR_INIT = CFunction.named("posix_spawnattr_init");
  private static final CFunction ATTR_FLAGS = CFunction.named("posix_spawnattr_setflags");
  private static final CFunction ATTR_DEFAULTS = CFunction.named("posix_spawnattr_setsigdefault");
  private static final CFunction ATTR_MASK = CFunction.named("posix_spawnattr_setsigmask");
  private static final CFunction FILL = CFunction.named("sigfillset");

  // spawn.h of glibc
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSID = 0x80;

  /** More than glibc's posix_spawnattr_t (336), posix_spawn_file_actions_t (80), sigset_t (128). */
  private static final int ROOM = 512;

  private Spawn() {}

  /**
   * Starts {@code argv} in {@code folder} with these three streams and no other descriptor, in a
   * session of its own, with no signal blocked or ignored. Returns once it has been executed.
   *
   * @return its process id
   * @throws LinuxException when it cannot be executed
   */
  public static int start(
      List<String> argv,
      Map<String, String> environment,
      String folder,
      Descriptor in,
      Descriptor out,
      Descriptor err) {
    List<String> variables =
        environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    try (Arena arena = Arena.ofConfined()) {
      Room actions = Room.in(arena, ROOM);
      ACTIONS_INIT.call(actions.address());
      ADD_DUP2.call(actions.address(), in.number(), 0);
      ADD_DUP2.call(actions.address(), out.number(), 1);
      ADD_DUP2.call(actions.address(), err.number(), 2);
      ADD_CLOSEFROM.call(actions.address(), 3);
      ADD_CHDIR.call(actions.address(), Room.text(arena, folder).address());
      Room pid = Room.in(arena, 4);
      int error =
          SPAWN.call(
              pid.address(),
              Room.text(arena, argv.getFirst()).address(),
              actions.address(),
              attributes(arena).address(),
              strings(arena, argv).address(),
              strings(arena, variables).address());
      ACTIONS_DESTROY.call(actions.address());
      if (error != 0) throw new LinuxException("starting " + argv.getFirst(), error);
      return pid.int32(0);
    }
  }

  private static Room attributes(Arena arena) {
    Room attributes = Room.in(arena, ROOM);
    Room all = Room.in(arena, ROOM);
    Room none = Room.in(arena, ROOM);
    FILL.call(all.address());
    ATTR_INIT.call(attributes.address());
    ATTR_DEFAULTS.call(attributes.address(), all.address());
    ATTR_MASK.call(attributes.address(), none.address());
    ATTR_FLAGS.call(attributes.address(), SETSID | SETSIGDEF | SETSIGMASK);
    return attributes;
  }

  private static Room strings(Arena arena, List<String> strings) {
    Room array = Room.in(arena, 8 * (strings.size() + 1));
    for (int i = 0; i < strings.size(); i++) {
      array.int64(8 * i, Room.text(arena, strings.get(i)).address());
    }
    return array;
  }
}
