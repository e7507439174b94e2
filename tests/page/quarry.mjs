/** An invented article with what corrections are needed for: several "she", quotes by labels, a name in two spellings. */
export const QUARRY = `Quarry at Hallow Fen to close after 90 years

By Dora Pell

The stone quarry at Hallow Fen will close in June, its owner said on Tuesday, and with it the last works of the valley.

“We have cut all the stone that is worth cutting,” said Agnes Morrow, who has run the quarry since 1998.

Her sister Edith Morrow kept the books for thirty years.

“It was never about the money,” she said. “We liked the noise.”

She said the men had been told in March.

“Nobody was left out,” she said.

Tobias Lunt, a crane driver, said he had learnt of it from the radio.

“They told the newspaper before they told us,” Lunt said.

“I am fifty-eight,” he said. “Where would I go?”

The council of Hallow Fen called the closure “a hard blow.” Its leader, Petra Gonzalez, said a fund would help the workers.

“No one will be forgotten,” Gonzalez said.

“The fund is small, and I know it,” she said.

A spokesman for the Fen Trust said the pit might become a lake.

“Birds do not mind noise,” the spokesman said.

Mrs. González will meet the owners on Friday. Gravel Road stays open until then, the sign says “Last Load.”
`;
