// The last comparison of a bench, as this tab keeps it: the server has it for some minutes.
import { keep, kept } from "../page/memory";
import { whereabouts } from "../api/runClient";
import type { Accepted } from "../api/comparisons";

interface Kept {
  plan: Accepted;
  /** When it was started, in milliseconds since 1970. */
  began: number;
}

export class KeptPlan {
  private readonly key: string;

  /** @param place unique on the site */
  constructor(place: string) {
    this.key = `comparison:${place}`;
  }

  get latest(): Kept | null {
    try {
      return JSON.parse(kept(this.key) ?? "null") as Kept | null;
    } catch {
      return null;
    }
  }

  put(plan: Accepted): void {
    keep(this.key, JSON.stringify({ plan, began: Date.now() } satisfies Kept));
  }

  forget(): void {
    keep(this.key, null);
  }

  /** The latest one and whether it may be under way; null if there is none, or the server has it no more. */
  async found(): Promise<{ plan: Accepted; live: boolean } | null> {
    const { latest } = this;
    if (!latest) return null;
    const state = await whereabouts(`/api/comparisons/${latest.plan.id}`);
    if (state !== "gone") return { plan: latest.plan, live: state !== "ended" };
    this.forget();
    return null;
  }
}
