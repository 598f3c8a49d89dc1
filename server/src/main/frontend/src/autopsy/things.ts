// Barriers, queues, semaphores and their like: what waiting at one means, in words.
import type { Thing } from "./pythonFacts";

/** "waits at a Barrier", after a thread's name. */
export function thingWords(thing: Thing): string {
  const named = thing.expression && ` “${thing.expression}”`;
  switch (thing.kind) {
    case "lock":
    case "rlock":
      return `waits for the lock${named}${thing.shared ? ", which processes share" : ""}`;
    case "semaphore":
      return `waits for a permit of the Semaphore${named}`;
    case "condition":
      return `waits at a Condition to be notified`;
    case "event":
      return `waits for an Event that is not set`;
    case "barrier":
      return `waits at a Barrier`;
    case "queue":
      return queueWords(thing);
    case "thread":
      return `waits for the thread ${thing.name} to end`;
    case "process":
      return `waits for the process ${thing.name} to end`;
    case "result":
      return "waits for the result of a task of a pool";
    case "pool":
      return "waits for the workers of a pool to end";
    case "future":
    case "futures":
      return "waits for the result of a task";
  }
}

function queueWords({ call, unfinished, size }: Thing): string {
  if (call === "put") return "waits for room in a queue that is full";
  if (call === "join") return `waits in a queue’s join() until task_done() was called for every item${counted(unfinished)}`;
  return size !== null && size > 0 ? "waits at a queue for an item" : "waits at an empty queue for an item";
}

function counted(unfinished: number | null): string {
  return unfinished === null ? "" : `; ${unfinished} ${unfinished === 1 ? "is" : "are"} still missing`;
}

/** What a claim's title calls it; null of a wait that is no meeting of several threads. */
export function meetingTitle(thing: Thing, who: string, many: boolean): string | null {
  const wait = many ? "wait" : "waits";
  switch (thing.kind) {
    case "barrier":
      if (thing.parties === null) return `${who} ${wait} at a barrier`;
      return `${thing.waiting ?? "Some"} of ${thing.parties} wait at a barrier`;
    case "queue":
      if (thing.call === "join") return `${who} ${wait} for a queue’s items to be done`;
      return thing.call === "put" ? `${who} ${wait} at a full queue` : `${who} ${wait} at an empty queue`;
    case "semaphore":
      return `${who} ${wait} for a semaphore`;
    case "condition":
      return `${who} ${wait} at a condition`;
    case "event":
      return `${who} ${wait} for an event`;
    default:
      return null;
  }
}

/** What would have to happen, and who could do it; after the sentences of who waits. */
export function meetingRemedy(thing: Thing): string {
  switch (thing.kind) {
    case "barrier":
      if (thing.broken) return "The barrier is broken.";
      return thing.parties === null
        ? "It opens when all have arrived."
        : `It opens when ${thing.parties} have arrived. ${thing.waiting ?? 0} have, so ${thing.parties - (thing.waiting ?? 0)} more would have to call wait().`;
    case "queue":
      if (thing.call === "join")
        return "Whoever takes an item with get() has to call task_done() when it is done with the item, even if something goes wrong.";
      return thing.call === "put"
        ? `It holds ${thing.most ?? "as many items as it may"}, and another thread or process has to take one.`
        : "Another thread or process has to put an item.";
    case "semaphore":
      return "All its permits are taken, and another thread or process has to release one.";
    case "condition":
      return "Another thread or process has to call notify(). A notification that came before the wait is lost.";
    case "event":
      return "Another thread or process has to call set().";
    default:
      return "";
  }
}
