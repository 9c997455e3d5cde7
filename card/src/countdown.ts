/**
 * The seconds that are left, as a clock shows them. What is counted comes in lumps, a stride at a time and a little
 * late; the clock runs smoothly and stays within a few seconds of it.
 */

const JUMP_S = 4;
const PULL = 0.15;
/** Share of the difference that is made up for in a second. */

export class Countdown {
  #shown_s: number | undefined;
  #told_s = 0;
  #at_s = 0;
  #runs = false;

  /** Take what was told: `left_s` of the goal, and whether more of it is being walked. */
  tell(left_s: number, runs: boolean, now_s: number): void {
    this.#advance(now_s);
    this.#told_s = left_s;
    this.#runs = runs;
    const shown_s = this.#shown_s;
    // Once it stands, the clock may be a little ahead: it waits there rather than running the other way.
    if (shown_s === undefined || left_s === 0 || Math.abs(shown_s - left_s) > JUMP_S || (!runs && left_s < shown_s))
      this.#shown_s = left_s;
  }

  /** Return whole seconds; none only when nothing is left. */
  left(now_s: number): number {
    this.#advance(now_s);
    return Math.max(this.#told_s > 0 ? 1 : 0, Math.ceil((this.#shown_s ?? 0) - 1e-6));
  }

  #advance(now_s: number): void {
    const passed_s = Math.max(0, now_s - this.#at_s);
    this.#at_s = now_s;
    if (!this.#runs || this.#shown_s === undefined || !passed_s) return;
    this.#told_s = Math.max(this.#told_s > 0 ? 1e-3 : 0, this.#told_s - passed_s);
    const behind_s = this.#shown_s - passed_s - this.#told_s;
    this.#shown_s = this.#shown_s - passed_s - behind_s * Math.min(1, PULL * passed_s);
  }
}
