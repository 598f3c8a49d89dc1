// The events of a run that has ended, in one go.
import type { EventData, EventName } from "../api/events";
import type { TimelineModel } from "../timeline/model";

export type Recorded = { [N in EventName]: { name: N; data: EventData[N] } }[EventName];

/** Empty if the server has forgotten the run. */
export async function recordOf(run: string): Promise<Recorded[]> {
  const response = await fetch(`/api/runs/${run}/events`);
  return response.ok ? parse(await response.text()) : [];
}

/** Server-sent events as they come over the wire. */
export function parse(stream: string): Recorded[] {
  const events: Recorded[] = [];
  for (const frame of stream.split("\n\n")) {
    const name = /^event: (\w+)$/m.exec(frame)?.[1];
    const data = /^data: (.*)$/m.exec(frame)?.[1];
    if (name && data) events.push({ name, data: JSON.parse(data) } as Recorded);
  }
  return events;
}

/** Replays what happened in a run to those who draw it. */
export function retell(events: readonly Recorded[], listener: Pick<TimelineModel, "take">): void {
  for (const { name, data } of events) listener.take(name, data);
}
