package dev.forklore.server.engine.docker;

import java.util.List;
import java.util.stream.Stream;

/** Which of the kernel's files programs cannot read: something empty is mounted over each. */
final class MaskedPaths {
  /**
   * Docker's own list (it is replaced as a whole): the kernel's memory, keys, logs and firmware.
   */
  private static final List<String> BY_DOCKER =
      List.of(
          "/proc/asound",
          "/proc/acpi",
          "/proc/kcore",
          "/proc/keys",
          "/proc/latency_stats",
          "/proc/timer_list",
          "/proc/timer_stats",
          "/proc/sched_debug",
          "/proc/scsi",
          "/sys/firmware",
          "/sys/devices/virtual/powercap");

  /** The machine itself, and counters of what others do on it: interrupts, disks, allocations. */
  private static final List<String> BESIDES =
      List.of(
          "/proc/buddyinfo",
          "/proc/cmdline",
          "/proc/config.gz",
          "/proc/diskstats",
          "/proc/interrupts",
          "/proc/iomem",
          "/proc/ioports",
          "/proc/kallsyms",
          "/proc/modules",
          "/proc/pagetypeinfo",
          "/proc/partitions",
          "/proc/pressure",
          "/proc/schedstat",
          "/proc/slabinfo",
          "/proc/softirqs",
          "/proc/sys/fs/dentry-state",
          "/proc/sys/fs/file-nr",
          "/proc/sys/fs/inode-nr",
          "/proc/sys/fs/inode-state",
          "/proc/sys/kernel/random/boot_id",
          "/proc/vmallocinfo",
          "/sys/block",
          "/sys/devices/virtual/dmi",
          "/sys/hypervisor",
          "/sys/kernel/debug",
          "/sys/kernel/notes",
          "/sys/kernel/slab",
          "/sys/kernel/tracing",
          "/sys/module");

  static final List<String> ALL = Stream.concat(BY_DOCKER.stream(), BESIDES.stream()).toList();

  private MaskedPaths() {}
}
