// Runs that hung, recorded from the sandbox: the processes, the kernel's word, and what each answered.
import { claim } from "../src/autopsy/claim";
import type { Claim } from "../src/autopsy/evidence";
import { subject, type Subject } from "../src/autopsy/subject";
import type { Answer, ProcessChange, ProcessState } from "../src/api/events";
import { ProcessTable } from "../src/output/processes";
import { readFileSync } from "node:fs";

export interface Recording {
  processes: ProcessChange[];
  asked: { processes: ProcessState[] };
  answered: { answers: Answer[] };
}

/** The tests run where npm runs them: in the folder of the front end. */
export function recorded(name: string): Recording {
  return JSON.parse(readFileSync(`test/recorded/${name}.json`, "utf8")) as Recording;
}

export function subjects({ processes, asked, answered }: Recording, table = tableOf(processes)): Subject[] {
  return asked.processes.map((state) => {
    const process = table.of(state.pid);
    const answer = answered.answers.find((each) => each.pid === state.pid);
    return subject(process, table.label(process), state, answer);
  });
}

export function claimOf(name: string, busy: Record<number, number> = {}): Claim {
  return claimOn(recorded(name), busy);
}

export function claimOn(recording: Recording, busy: Record<number, number> = {}): Claim {
  const table = tableOf(recording.processes);
  const ended = table.all.filter((process) => process.exited);
  return claim({ subjects: subjects(recording, table), ended, busy: (pid) => busy[pid] ?? 0 });
}

function tableOf(processes: ProcessChange[]): ProcessTable {
  const table = new ProcessTable();
  for (const process of processes) table.change(process);
  return table;
}
