// Who waits for what: promises that are shared, taken in turn, or given up.

/**
 * One analysis after the other. An aborted one that still waits is never run; one under way runs to its end, and its
 * late answer is dropped.
 *
 * @param {(text: string) => Promise<object>} run
 * @param {AbortSignal} closed aborts them all
 */
export function inTurn(run, closed) {
  let last = Promise.resolve();
  return (text, { signal } = {}) => {
    const signals = signal ? [signal, closed] : [closed];
    const turn = last.then(() => {
      for (const each of signals) each.throwIfAborted();
      return run(text);
    });
    last = turn.catch(() => {});
    return untilAborted(turn, signals);
  };
}

function untilAborted(promise, signals) {
  return new Promise((resolve, reject) => {
    const giveUp = (event) => reject(event.target.reason);
    for (const signal of signals) {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", giveUp);
    }
    const done = (settle) => (value) => {
      for (const signal of signals) signal.removeEventListener("abort", giveUp);
      settle(value);
    };
    promise.then(done(resolve), done(reject));
  });
}

/** Callers share one promise; only a failure is forgotten, so that a second call can try again. */
export function once(load) {
  let promise;
  return (options) => {
    promise ??= load(options).catch((error) => {
      promise = undefined;
      throw error;
    });
    return promise;
  };
}
