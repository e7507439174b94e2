/**
 * Three invented articles: an early and a late version of one story, and another paper's report of the same day.
 * Between the versions a word of a quote changes ("open" - "shut"), a quote moves from one speaker to another, one is
 * added and one dropped. The other report retells a quote, shortens one and gives one to somebody else.
 */
export const EARLY = `Baths of Orrin Vale to stay open over winter

By Petra Lomax

The old baths of Orrin Vale will stay open over the winter, the town's council decided on Monday after a long and noisy meeting in the market hall.

“We will keep the old baths open until the last bather goes home,” said Hanne Okafor, the mayor of Orrin Vale.

“The boiler has been older than me since the day I was born,” said Rufus Adair, who looks after the pumps.

The baths cost the town about 90,000 crowns a year, and the roof has leaked since the storm of last autumn.

“Nobody asked the swimmers what a warm pool is worth to them,” said Lotte Brandvold, who has swum there every morning for thirty years.

“Cold water is for fish and for bankers,” said Rufus Adair.

The council will look at the figures again in spring, when the new budget is due.
`;

export const LATE = `Baths of Orrin Vale to stay open over winter

By Petra Lomax

The old baths of Orrin Vale will stay open over the winter, the town's council decided on Monday after a long and noisy meeting in the market hall.

“We will keep the old baths shut until the last bather goes home,” said Hanne Okafor, the mayor of Orrin Vale.

“The boiler has been older than me since the day I was born,” said Rufus Adair, who looks after the pumps.

The baths cost the town about 90,000 crowns a year, and the roof has leaked since the storm of last autumn.

“Nobody asked the swimmers what a warm pool is worth to them,” said Sunniva Pryce, who leads the swimming club.

“A town without a bath is a town without gossip,” said Hanne Okafor.

The council will look at the figures again in spring, when the new budget is due.
`;

export const OTHER = `Mayor saves the baths

The council of Orrin Vale voted on Monday night to spare the town's swimming baths, for now.

Hanne Okafor, the mayor, said they would keep the old baths open until the last bather went home.

“The boiler has been older than me,” said Rufus Adair, an engineer.

“I don't know,” said Ivo Marchetti, a butcher, and shrugged.

The vote was seven to four. A petition with 2,000 names lay on the table all evening.
`;

/** A report about something else, with words that everybody says. */
export const ELSEWHERE = `Bakers of Tarn Bridge strike

The bakers of Tarn Bridge stopped work on Tuesday over the price of flour.

“I don't know,” said Wilma Castellan, who leads their guild, and looked away.

“We will keep the ovens cold until the millers come to the table,” said Wilma Castellan.
`;
