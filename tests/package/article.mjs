// An invented article for the package's tests, with characters of one, two and more UTF-16 code units in it.

export const ARTICLE = `Bridge to open in May

By Rafe Tunnicliffe

DUNMOOR – The footbridge over the Arle will open in May, a year late. “We measured twice and still cut it short,” said Ada Lindqvist, the city engineer.

Lindqvist said the missing 40 centimetres had been found “in a spreadsheet, not in the river” 🌉. The café owner Zoë Marchetti was less amused. “People come for the view,” Marchetti said. “They got a fence.”

According to the Dunmoor Council, the delay will cost £90,000.
`;
