#!/usr/bin/env python3
"""Counts how common words are: the table words.tsv, which `evidence::commonness` weighs words by.

    learn.py ENGLISH_FOLDER[,FOLDER…] KOREAN_FOLDER[,FOLDER…] > words.tsv

Every .txt file is one document; its language is told by its letters. A line of the table is a word (Korean: a pair of
syllables, as the search sees them) and in how many of a thousand documents it stands. Only the commonest are kept: of
all others the reader of the table knows that they are rarer than these. Nothing but such counts is taken from a
document. The table in the repository was made from the development data's folders of sources (English: web pages and
releases; Korean: releases, news and addresses).
"""
import collections
import pathlib
import re
import sys

KEPT = {"en": 2000, "ko": 1200}


def documents(folders):
    for folder in folders.split(","):
        for path in sorted(pathlib.Path(folder).glob("*.txt")):
            yield path.read_text(encoding="utf-8", errors="replace").lower()


def is_korean(text):
    return len(re.findall("[가-힣]", text)) * 2 > len(re.findall("[a-z]", text))


def english_words(text):
    return set(re.findall(r"[a-z]+", text.replace("’s", " ").replace("'s", " ")))


def korean_pairs(text):
    runs = re.findall("[가-힣]+", text)
    return {run[at:at + 2] for run in runs for at in range(max(1, len(run) - 1))}


def table(counts, documents, kept):
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:kept]:
        yield f"{word}\t{round(1000 * count / documents)}"


def main():
    english, korean = sys.argv[1:3]
    for language, folders, words in (("en", english, english_words), ("ko", korean, korean_pairs)):
        counts, number = collections.Counter(), 0
        for text in documents(folders):
            if is_korean(text) == (language == "ko"):
                counts.update(words(text))
                number += 1
        print("\n".join(table(counts, number, KEPT[language])))


if __name__ == "__main__":
    main()
