/** The prints of a walk as they come: the pod sits on one foot, and the other one's print follows half a stride later. */
import { stepped, type Print } from "./footprints";

const USUAL_SPM = 90;
const SLOWEST_SPM = 40;
const FASTEST_SPM = 200;

export class Steps {
  prints: Print[] = [];
  #other: ReturnType<typeof setTimeout> | undefined;

  /** `seen` is called whenever there is a print more. */
  constructor(readonly seen: () => void) {}

  /** Take a stride of the pod's foot. */
  take(cadence_spm: number | null | undefined): void {
    if (this.#other !== undefined) this.#leave("left");
    this.#leave("right");
    const spm = Math.max(SLOWEST_SPM, Math.min(FASTEST_SPM, cadence_spm ?? USUAL_SPM));
    this.#other = setTimeout(() => this.#leave("left"), 60_000 / spm);
  }

  /** Forget the prints, but for one that is on its way. */
  clear(): void {
    this.prints = [];
  }

  stop(): void {
    clearTimeout(this.#other);
    this.clear();
  }

  #leave(side: Print["side"]): void {
    clearTimeout(this.#other);
    this.#other = undefined;
    this.prints = stepped(this.prints, side);
    this.seen();
  }
}
