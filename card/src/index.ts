/** What a page of Home Assistant loads: cards, strategy and what offers them, defined when the page is ready for it. */
import { device } from "./device";
import { DeviceMenu } from "./device-menu";
import { DayPanel } from "./day-panel";
import { LadderCard } from "./ladder-card";
import { LiveCard } from "./live-card";
import { LivePane } from "./live-pane";
import { LogPanel } from "./log-panel";
import { offer } from "./offers";
import { PicturePanel } from "./picture-panel";
import { DashboardStrategy } from "./strategy";
import { WeekCard } from "./week-card";

const ELEMENTS: Record<string, CustomElementConstructor> = {
  "backwalk-live-pane": LivePane,
  "backwalk-device-menu": DeviceMenu,
  "backwalk-day-panel": DayPanel,
  "backwalk-log-panel": LogPanel,
  "backwalk-picture-panel": PicturePanel,
  "backwalk-live-card": LiveCard,
  "backwalk-week-card": WeekCard,
  "backwalk-ladder-card": LadderCard,
  "ll-strategy-dashboard-backwalk": DashboardStrategy,
};

// Home Assistant swaps the registry of elements while it starts, and loses what was defined before. Its own root is
// defined afterwards.
void customElements.whenDefined("home-assistant").then(() => {
  for (const [tag, element] of Object.entries(ELEMENTS)) customElements.get(tag) ?? customElements.define(tag, element);
  device.start();
});

offer(window);
