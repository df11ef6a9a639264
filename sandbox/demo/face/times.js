// Time as the town tells it: its own clock, its own zone.

const ZONE = "Asia/Shanghai";
const format = (how) => new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hourCycle: "h23", ...how });
const HOUR = format({ hour: "2-digit", minute: "2-digit" });
const DAY = format({ month: "long", day: "numeric", weekday: "short" });
const NUMBER = format({ day: "numeric" });
const KEY = format({ year: "numeric", month: "2-digit", day: "2-digit" });

export const hour = (milliseconds) => HOUR.format(milliseconds);
export const dayKey = (milliseconds) => KEY.format(milliseconds);
export const dayNumber = (milliseconds) => NUMBER.format(milliseconds).replace("日", "");

export function day(milliseconds) {
  const parts = Object.fromEntries(DAY.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
  return `${parts.month.replace("月", "")}月${parts.day}日 ${parts.weekday}`;
}
