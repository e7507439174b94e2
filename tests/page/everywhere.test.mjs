/** In Chromium, what holds in every browser. */
import { assertClean, withBrowser } from "./browser.mjs";
import { testEverywhere } from "./everywhere.mjs";

testEverywhere({ open: withBrowser(), assertClean });
