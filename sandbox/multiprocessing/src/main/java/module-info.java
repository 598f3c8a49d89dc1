/**
 * Tasks in processes of their own, which one can kill, with deadlines, memory limits and shared
 * memory. A program imports {@link dev.forklore.multiprocessing}, and what it needs of connections
 * and managers; the other packages are rooms behind these and are not exported.
 */
module dev.forklore.multiprocessing {
  // Not transitive, or a program would have to have it to be compiled: it is optional.
  requires static org.jspecify;
  requires jdk.net;

  exports dev.forklore.multiprocessing;
  exports dev.forklore.multiprocessing.connection;
  exports dev.forklore.multiprocessing.manager;

  uses dev.forklore.multiprocessing.Codec;
}
