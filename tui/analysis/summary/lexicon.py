"""Edmundson's cue words for news, our own lists: what marks a sentence that matters, and one that does not.

The method is from H. P. Edmundson, New Methods in Automatic Extracting, JACM 16:2 (1969). Lemmas, lower case.
"""

from __future__ import annotations

_BONUS = """
accord accuse agree agreement announce announcement approve arrest attack ban believe billion call charge
claim collapse condemn confirm conclude conclusion crisis cut death decide decision declare demand deny die
dismiss election end evidence expect fail fall fear find finding first force government impose include
increase investigate investigation kill launch law lead leader likely major million minister order outcome
pledge police president promise propose proposal protest publish reach record reject release report research
resign result reveal rise rule ruling sentence show sign significant study sue suspect thousand threaten
toll urge victory vote vow warn warning win worst
"""
BONUS = frozenset(_BONUS.split())
_STIGMA = """
advertisement anyway archive article caption click comment cookie correspondent editor email facebook file
follow getty gallery guess hardly hello image instagram kind like link listen mail maybe newsletter perhaps
photo photograph picture please podcast privacy read reader reuters scroll share sort sponsor story
subscribe subscription tweet twitter video view watch website whatsapp yeah
"""
STIGMA = frozenset(_STIGMA.split())
