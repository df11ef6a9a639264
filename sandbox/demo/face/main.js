// The page: hears the town and hands every part what is its.

import { Breaking } from "./breaking.js";
import { Clock } from "./clock.js";
import { knowPlaces } from "./map.js";
import { listen } from "./news.js";
import { People } from "./people.js";
import { Phone } from "./phone.js";
import { tell } from "./sheet.js";
import { Tour } from "./tour.js";

const wrong = (error) => tell(error.message);
const people = new People(document.querySelector(".desk"));
const goes = (id) => people.goes(id);
const clock = new Clock(wrong);
const tour = new Tour(goes, wrong);
const breaking = new Breaking(wrong);

function hear(news) {
  if (news.whole) knowPlaces(news.map);
  document.querySelector("#label").textContent = news.label;
  people.becomes(news.phones, news.known.split(".")[0]);
  for (const shown of people.heads) {
    const phone = people.phones.get(shown.id);
    if (phone) phone.becomes(shown);
    else people.adds(new Phone(shown, people, goes));
  }
  for (const phone of people.phones.values()) {
    if (news.whole) {
      phone.forgets();
      phone.hasOlder(news.more.includes(phone.id));
    }
    const messages = news.messages.filter((each) => each.phone === phone.id);
    if (messages.length) phone.hears(messages);
    phone.waits(new Set(news.waiting));
  }
  for (const toast of news.toasts) people.phoneFor(toast.who)?.pops(toast);
  clock.becomes(news.now, news.winding);
  tour.becomes(news.tour);
  breaking.becomes(news.bot);
  document.querySelector("#console").hidden = !news.console;
  document.querySelector("#printed").textContent = news.console;
  for (const link of document.querySelectorAll(".to-board")) {
    link.hidden = !news.board;
    link.href = news.board;
  }
  people.counts();
}

listen(hear, (isLost) => { document.querySelector("#lost").hidden = !isLost; });
