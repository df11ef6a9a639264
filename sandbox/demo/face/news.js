// What the town tells: everything once, then whatever changes, for as long as the page is open.

import { answered, Cannot } from "./act.js";

const PAUSES = [500, 1000, 2000, 4000]; // milliseconds before the town is asked again
const PATIENCE = 40000; // the town answers every 25 seconds even when nothing happens

export async function listen(hear, lost) {
  let known = "";
  let failures = 0;
  for (;;) {
    const news = await asked(known);
    lost(!news);
    if (!news) {
      await pause(PAUSES[Math.min(failures++, PAUSES.length - 1)]);
      continue;
    }
    known = news.known;
    failures = 0;
    try {
      hear(news);
    } catch (error) {
      reportError(error); // a mistake of the page's own, after which it still listens
    }
  }
}

export function older(phone, before) {
  return answered(fetch(`/older?phone=${phone}&before=${before}`));
}

// Nothing while the town can't be heard.
async function asked(known) {
  try {
    return await answered(fetch(`/news?known=${known}`, { signal: AbortSignal.timeout(PATIENCE) }));
  } catch (error) {
    if (error instanceof Cannot) return null;
    throw error;
  }
}

// A page in the background is slowed down: coming back to it asks at once.
function pause(milliseconds) {
  const over = new AbortController();
  const { signal } = over;
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener("online", resolve, { signal });
    document.addEventListener("visibilitychange", resolve, { signal });
  }).finally(() => over.abort());
}
