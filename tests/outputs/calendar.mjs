// A calendar, read by ical.js, and what RFC 5545 asks besides being readable.
import ICAL from "ical.js";

export function mistakes(text) {
  const wrong = [];
  if (!text.endsWith("END:VCALENDAR\r\n")) wrong.push("does not end as a calendar");
  for (const line of text.split("\r\n")) {
    if (Buffer.byteLength(line) > 75) wrong.push(`a line of more than 75 bytes: ${line}`);
    if (/[\r\n]/.test(line)) wrong.push(`a line that ends badly: ${line}`);
  }
  let root;
  try {
    root = new ICAL.Component(ICAL.parse(text));
  } catch (error) {
    return [...wrong, `cannot be parsed: ${error.message}`];
  }
  for (const name of ["version", "prodid", "x-wr-calname"]) {
    if (!root.getFirstPropertyValue(name)) wrong.push(`has no ${name}`);
  }
  const zone = root.getFirstSubcomponent("vtimezone");
  if (!zone) return [...wrong, "has no time zone"];
  ICAL.TimezoneService.register(zone);
  const seen = new Set();
  for (const component of root.getAllSubcomponents("vevent")) wrong.push(...eventMistakes(component, seen));
  return wrong;
}

function eventMistakes(component, seen) {
  const wrong = [];
  for (const name of ["uid", "dtstamp", "dtstart", "summary", "url"]) {
    if (!component.getFirstPropertyValue(name)) wrong.push(`an event has no ${name}`);
  }
  if (wrong.length) return wrong;
  const event = new ICAL.Event(component);
  const name = `«${event.summary}»`;
  if (seen.has(event.uid)) wrong.push(`${name} has the identifier of another`);
  seen.add(event.uid);
  const stamp = component.getFirstPropertyValue("dtstamp");
  if (stamp.zone !== ICAL.Timezone.utcTimezone) wrong.push(`${name}: its stamp is not in UTC`);
  if (event.endDate.compare(event.startDate) < 0) wrong.push(`${name} ends before it begins`);
  if (!event.startDate.isDate) {
    // Known from elsewhere: Italy is 1 hour ahead of UTC in winter and 2 in summer.
    const ahead = event.startDate.utcOffset() / 3600;
    const summer = event.startDate.month > 3 && event.startDate.month < 10;
    const winter = event.startDate.month < 3 || event.startDate.month > 10;
    if ((summer && ahead !== 2) || (winter && ahead !== 1)) wrong.push(`${name}: ${ahead} hours ahead of UTC`);
  }
  if (event.isRecurring()) {
    const days = event.iterator();
    const first = days.next();
    const second = days.next();
    if (!second || first.compare(event.startDate) !== 0) wrong.push(`${name} does not repeat from its first day`);
    else if (second.dayOfWeek() !== first.dayOfWeek()) wrong.push(`${name} repeats on another weekday`);
  }
  return wrong;
}
