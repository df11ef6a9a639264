// What the town tells: everything once, then whatever changes, for as long as the page is open.

const PAUSES = [500, 1000, 2000, 4000]; // milliseconds before the town is asked again
const PATIENCE = 40000; // the town answers every 25 seconds even when nothing happens

export async function listen(hear, lost) {
  let known = "";
  let failures = 0;
  for (;;) {
    try {
      const answer = await fetch(`/news?known=${known}`, { signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(answer.status);
      const news = await answer.json();
      known = news.known;
      failures = 0;
      lost(false);
      hear(news);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof DOMException || error.message >= 400)) throw error;
      lost(true);
      await pause(PAUSES[Math.min(failures++, PAUSES.length - 1)]);
    }
  }
}

export async function older(phone, before) {
  const answer = await fetch(`/older?phone=${phone}&before=${before}`);
  return answer.json();
}

// A page in the background is slowed down: coming back to it asks at once.
function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener("online", resolve, { once: true });
    document.addEventListener("visibilitychange", resolve, { once: true });
  });
}
