"""Names for invented people, in proportions that look like the Netherlands.

First and last names are drawn apart from each other, so a full name belongs to nobody on purpose.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_GROEPEN: tuple[tuple[int, str, str], ...] = (
    # weight, first names, last names ("tussenvoegsel|naam")
    (
        70,
        "Sem Noah Daan Finn Luuk Bram Mees Levi Lucas Thijs Jesse Milan Sam Luca Noud Julian Teun Guus "
        "Hugo Jurre Ties Siem Pim Joris Ruben Stijn Sven Niels Koen Jelle Wessel Sjoerd Fenna Emma Julia "
        "Mila Tess Sophie Zoë Sara Nora Yara Eva Lotte Saar Lieke Noor Anna Lisa Fleur Isa Maud Roos Liv "
        "Elin Femke Sanne Iris Nynke Hanna Merel Jip Robin Puck Elise Marit Jasmijn Veerle Bente Evi",
        "de|Wit de|Boer de|Groot de|Vries van|Dijk van den|Berg van der|Meer van|Leeuwen van der|Linden "
        "|Jansen |Bakker |Visser |Smit |Meijer |Mulder |Bos |Vos |Peters |Hendriks |Dekker |Brouwer "
        "|Dijkstra |Kok |Jacobs |Vermeulen |Kuipers |Post |Kuiper |Veenstra |Kramer |Scholten |Prins "
        "|Blom |Huisman |Postma |Terpstra |Hofman |Willems |Timmermans |Groen |Gerritsen |Koster "
        "ter|Horst van|Wijk van|Beek |Hoekstra |Sanders |Verhoeven |Martens |Schouten",
    ),
    (
        9,
        "Mohamed Adam Yassin Ilyas Anas Bilal Ayoub Imran Zakaria Rayan Amira Yasmina Nour Fatima Salma "
        "Inaya Malak Hajar Soumaya Ikram",
        "|Benali |El Amrani |Bouzid |Ait Ali |El Khattabi |Azzouzi |Haddou |Ouali |Chakir |Bouchta",
    ),
    (
        8,
        "Emir Yusuf Kerem Mert Eren Deniz Ömer Kaan Elif Zeynep Defne Azra Ecrin Melek Esra Selin",
        "|Yılmaz |Kaya |Demir |Şahin |Çelik |Yıldız |Aydın |Öztürk |Arslan |Doğan",
    ),
    (
        6,
        "Jayden Shaquille Rivaldo Xavi Damian Kiara Shanaya Naomi Chantal Jahmari Ruth Gianni",
        "|Wijngaarde |Pinas |Kartosen |Ramdin |Martina |Croes |Sedney |Amatdjais |Blokland |Cairo",
    ),
    (
        4,
        "Jakub Filip Oliwia Zuzanna Kacper Maja Stefan Andrei Ioana Nikola",
        "|Kowalski |Nowak |Wójcik |Popescu |Ionescu |Petrov |Zieliński |Kamiński",
    ),
    (
        3,
        "Omar Karim Layla Rima Tesfay Selam Abdi Hodan Ahmad Zahra",
        "|Al Hassan |Haddad |Tekle |Warsame |Rahimi |Karimi |Mahmoud |Yohannes",
    ),
)


@dataclass(frozen=True, slots=True)
class Naam:
    """A first name, the particle before the last name, and the last name."""

    voornaam: str
    tussenvoegsel: str
    achternaam: str


def draw_name(chance: random.Random) -> Naam:
    """Return an invented full name; groups are weighted, first and last name drawn apart."""
    _, first, last = chance.choices(_GROEPEN, weights=[g[0] for g in _GROEPEN])[0]
    return Naam(chance.choice(first.split()), *chance.choice(_last_names(last)))


def draw_first_name(chance: random.Random) -> str:
    """Return a first name alone, for a parent who shares the child's last name."""
    return draw_name(chance).voornaam


def _last_names(text: str) -> list[tuple[str, str]]:
    # "van den|Berg |El Amrani": a bar ends the particle; names may hold spaces, so split on the bar.
    pieces = text.split("|")
    names = []
    particle = pieces[0]
    for piece in pieces[1:]:
        head, next_particle = _split_tail(piece)
        names.append((particle, head))
        particle = next_particle
    return names


_PARTICLES = {"de", "van", "den", "der", "ter"}


def _split_tail(piece: str) -> tuple[str, str]:
    words = piece.split()
    cut = len(words)
    while cut > 1 and words[cut - 1] in _PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])
