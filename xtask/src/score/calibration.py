"""How often the engine's speakers are right, by the certainty that it states. Uses the definitions of score_quotes.py.

    calibration.py EVAL GOLD SYSTEM

Prints a JSON object: for each certainty [quotes, those of which the gold has at least half the words, those of these whose
speaker is right].
"""

import json
import os
import sys

sys.path.insert(0, sys.argv[1])
import score_quotes as scorer

counts = {word: [0, 0, 0] for word in ("clear", "likely", "check")}
for stem, article in scorer.load_gold(sys.argv[2]).items():
    with open(os.path.join(sys.argv[3], stem + ".json"), encoding="utf-8") as file:
        data = json.load(file)
    for quote, raw in zip(scorer.parse_system(data, article, []), data["quotes"]):
        words = article.words.of(quote.spans)
        near = [relation for relation in article.relations if words & relation.words]
        right = [relation for relation in near if not relation.source or scorer.speaker_right(quote, relation)]
        count = counts[raw["certainty"]]
        count[0] += 1
        if scorer.half(words & frozenset().union(*(relation.words for relation in near)), words):
            count[1] += 1
            count[2] += scorer.half(words & frozenset().union(*(relation.words for relation in right)), words)
print(json.dumps(counts))
