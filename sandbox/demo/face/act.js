// What the page lets people do. A no comes back as one sentence.

export class Cannot extends Error {}

const AWAY = "小镇没应声，等接上了再试。";

export async function act(name, how = {}) {
  return answered(fetch("/do", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ act: name, how }),
  }));
}

export async function send(kind, file, about) {
  const known = Object.entries(about).filter(([, value]) => value);
  return answered(fetch(`/send?${new URLSearchParams({ kind, ...Object.fromEntries(known) })}`, { method: "POST", body: file }));
}

// What the town answers, or a sentence instead of it.
export async function answered(asking) {
  let answer;
  try {
    answer = await asking;
  } catch {
    throw new Cannot(AWAY);
  }
  const told = await answer.json().catch(() => null);
  if (!answer.ok || !told) throw new Cannot(told?.cannot ?? AWAY);
  return told;
}
