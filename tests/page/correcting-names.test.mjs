/** Names put right in the Names view, over two documents, each in one step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertClean, marked, paste, withBrowser } from "./browser.mjs";
import { becomes } from "./doing.mjs";
import { QUARRY } from "./quarry.mjs";

const open = withBrowser();

const SECOND = `Fund for the quarry workers opens

The fund for the workers of Hallow Fen opened on Friday with a short ceremony in the town hall.

“I promised it and here it is,” said P. Gonzalez, the leader of the council.

“It will not be enough,” Gonzalez said.

Tobias Lunt, the crane driver, said he would wait and see.

The ceremony ended with tea and with a cake in the shape of a lorry, which nobody wanted to be the first to cut.
`;

/** The Names view of two documents. */
async function names() {
  const page = await open();
  for (const text of [QUARRY, SECOND]) {
    await page.locator("[data-act='new']").first().click();
    await page.locator("#input").focus();
    await paste(page, text);
    await marked(page);
  }
  await page.locator("#views").getByText("Names").click();
  return page;
}

const row = (page, name) => page.locator("#names-results .name").filter({ has: page.getByRole("button", { name, exact: true }) });
const undo = (page) => page.getByRole("button", { name: "Undo" }).click();

async function act(page, name, label) {
  const head = row(page, name).locator(".name-name");
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
  await row(page, name).getByRole("button", { name: label }).click();
}

test("merge shows what it touches, and joins names in every document", async () => {
  const page = await names();
  await becomes(() => row(page, "P. Gonzalez").count(), 1, "the invented articles name her in two ways");
  await page.getByLabel("Check P. Gonzalez").check();
  await page.getByLabel("Check Petra Gonzalez").check();
  await page.getByRole("button", { name: "Merge…" }).click();
  const dialog = page.getByRole("dialog", { name: "Is this Petra Gonzalez?" });
  assert.match((await dialog.locator("li").allTextContents()).join(), /^P\. Gonzalez: \d+ mentions?, 1 document$/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await becomes(() => row(page, "P. Gonzalez").count(), 1);
  await page.getByRole("button", { name: "Merge…" }).click();
  await dialog.getByRole("button", { name: "Merge" }).click();
  await becomes(() => row(page, "P. Gonzalez").count(), 0);
  assert.match(await row(page, "Petra Gonzalez").textContent(), /2 documents/);
  assert.match(await row(page, "Petra Gonzalez").textContent(), /P\. Gonzalez/, "how it is printed is still told");
  await page.locator("#views").getByText("Quotes").click();
  await becomes(() => page.locator("#quotes-results .speaker-name", { hasText: "Gonzalez" }).count(), 1);
  await undo(page);
  await becomes(() => page.locator("#quotes-results .speaker-name", { hasText: "Gonzalez" }).count(), 2);
  assertClean(page);
});

test("rename, change of type, no name: in both documents, each one step", async () => {
  const page = await names();
  assert.match(await row(page, "Tobias Lunt").textContent(), /2 documents/);
  await act(page, "Tobias Lunt", "Rename…");
  await page.locator("#edit-words").fill("Tobias Lunt-Reed");
  await page.locator("#edit-take").click();
  assert.match(await row(page, "Tobias Lunt-Reed").textContent(), /2 documents/);
  await undo(page);
  assert.match(await row(page, "Tobias Lunt").textContent(), /2 documents/);

  await act(page, "Fen Trust", "Change type…");
  assert.equal(await page.getByRole("dialog", { name: "Edit the name" }).locator("select").inputValue(), "organization");
  await page.locator("#edit-kind").selectOption("place");
  await page.locator("#edit-take").click();
  assert.equal(await row(page, "Fen Trust").getAttribute("data-kind"), "place");
  await act(page, "Fen Trust", "Not a name");
  await becomes(() => row(page, "Fen Trust").count(), 0);
  await undo(page);
  await undo(page);
  assert.equal(await row(page, "Fen Trust").getAttribute("data-kind"), "organization");
  assertClean(page);
});

test("split: every mention printed alike, or one, goes to another name with its quotes", async () => {
  const page = await names();
  await act(page, "Agnes Morrow", "Split…");
  await page.locator("#edit-kind").selectOption({ label: "every “she” (2)" });
  await page.locator("#edit-words").fill("Edith Morrow");
  await page.locator("#edit-take").click();
  await page.locator("#views").getByText("Quotes").click();
  const quotesOf = (name) => page.locator("#quotes-results .group").filter({ hasText: name }).first().locator("blockquote").allTextContents();
  assert.deepEqual(await quotesOf("Edith Morrow"), ["“It was never about the money,” … “We liked the noise.”", "“Nobody was left out,”"]);
  await undo(page);
  await page.locator("#views").getByText("Names").click();
  await act(page, "Agnes Morrow", "Split…");
  const single = await page.locator("#edit-kind option", { hasText: /^only [^]*She$/ }).getAttribute("value");
  await page.locator("#edit-kind").selectOption(single);
  await page.locator("#edit-words").fill("Ruth Gale");
  await page.locator("#edit-take").click();
  await becomes(() => row(page, "Ruth Gale").count(), 1);
  await page.locator("#views").getByText("Quotes").click();
  assert.deepEqual(await quotesOf("Ruth Gale"), ["the men had been told in March"]);
  assertClean(page);
});

test("the focus stays with the names; what was not changed is no step; blanks are no name", async () => {
  const page = await names();
  await act(page, "Tobias Lunt", "Rename…");
  await page.getByRole("dialog", { name: "Edit the name" }).getByRole("button", { name: "Continue" }).click();
  assert.equal(await page.locator("#undo").isHidden(), true);
  await act(page, "Tobias Lunt", "Rename…");
  const dialog = page.getByRole("dialog", { name: "Edit the name" });
  await page.locator("#edit-words").fill("  ");
  await dialog.getByRole("button", { name: "Continue" }).click();
  assert.equal(await dialog.isVisible(), true);
  assert.equal(await page.textContent("#edit-fault"), "");
  await page.locator("#edit-words").fill("Tobias\nLunt the Elder");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await becomes(() => row(page, "Tobias Lunt the Elder").count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), "open-name");
  await act(page, "Tobias Lunt the Elder", "Not a name");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.act), "open-name");
  assertClean(page);
});

test("split offers all mentions printed alike before anything is chosen", async () => {
  const page = await names();
  await act(page, "Petra Gonzalez", "Split…");
  const dialog = page.getByRole("dialog", { name: "Who else is meant?" });
  await dialog.getByLabel("Other name").fill("Zed Quill");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await becomes(() => row(page, "Zed Quill").count(), 1);
  assertClean(page);
});
