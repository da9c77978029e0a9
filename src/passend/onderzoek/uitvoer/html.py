"""The report as one page that needs nothing else: style and figures inside, no script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from passend.onderzoek.uitvoer.blokken import Alinea, Beeld, Blok, Kop, Lijst, Tabel, Vast
from passend.onderzoek.uitvoer.svg import STIJL

PAGINA = """
:root{color-scheme:light dark;--papier:#fbf9f3;--vel:#fffefb;--inkt:#172625;--zacht:#485755;--lijn:#dfd8c8;--hoofd:#0f5650;--rand:#827b6b;--focus:#1b1464}
@media (prefers-color-scheme:dark){:root{--papier:#121918;--vel:#19221f;--inkt:#eef0e8;--zacht:#b2bfb9;--lijn:#35423e;--hoofd:#86d0c3;--rand:#87958f;--focus:#ffd84d}}
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--papier);color:var(--inkt);font:400 1rem/1.5 "Atkinson Hyperlegible Next",system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:break-word}
.band{max-width:62rem;margin:0 auto;padding:1.5rem .85rem 3.5rem}
h1,h2,h3{line-height:1.2;text-wrap:balance;letter-spacing:-.01em}
h1{font-size:clamp(1.65rem,1.3rem + 1.6vw,2.1rem);margin:.5rem 0}
h2{font-size:1.41rem;margin:3rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--hoofd)}
h3{font-size:1.18rem;margin:2.1rem 0 .5rem}
p,li{max-width:62ch}p{margin:.6rem 0}.klein{font-size:.91rem;color:var(--zacht)}
ul{padding-left:1.2rem;margin:.6rem 0}li{margin:.25rem 0}
a{color:var(--hoofd)}:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
nav{margin-top:2.1rem}nav ul{columns:2 15rem;list-style:none;padding:0;margin:0}nav li{margin:0;break-inside:avoid}nav a{display:inline-block;padding:.45rem 0}
figure{margin:1rem 0}figcaption{font-size:.91rem;color:var(--zacht);max-width:62ch}
figure svg{display:block;width:100%;height:auto}.breed svg{max-width:720px}.smal svg{max-width:480px}
.smal{display:none}@media (max-width:42rem){.breed{display:none}.smal{display:block}}
.rol{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;font-size:.91rem;line-height:1.4;width:100%}
caption{text-align:left;font-weight:650;padding:.3rem 0}
.zonder caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--lijn)}
thead th{border-bottom:2px solid var(--rand)}tbody th{font-weight:650}
.getal{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.kern{font-size:1.18rem;max-width:56ch}
@media (max-width:42rem){.proza thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.proza table,.proza tbody,.proza tr,.proza th,.proza td{display:block}.proza tr{border-bottom:1px solid var(--lijn);padding:.6rem 0}
.proza th,.proza td{border:0;padding:.1rem 0;text-align:left;white-space:normal}}
figcaption dl{margin:.4rem 0 0;font-size:.91rem}figcaption dl div{display:flex;gap:.6rem}figcaption dt{flex:0 0 6.5rem;font-weight:650}figcaption dd{margin:0}
summary{cursor:pointer;color:var(--hoofd);padding:.6rem 0;font-size:.91rem}
pre{background:var(--vel);border:1px solid var(--lijn);border-radius:.3rem;padding:1rem;font-size:.91rem;white-space:pre-wrap;overflow-wrap:anywhere}
@media print{body{background:#fff}.band{max-width:none}h2{break-after:avoid}figure,tr{break-inside:avoid}details>*{display:block}nav{display:none}}
""".strip()


def to_html(blokken: Iterable[Blok], taal: str) -> str:
    """Return the report as a whole HTML document."""
    blokken = list(blokken)
    titel = next(b.tekst for b in blokken if isinstance(b, Kop) and b.niveau == 1)
    inhoud = [b for b in blokken if isinstance(b, Kop) and b.niveau == 2]
    wijzer = "".join(f'<li><a href="#{b.anker}">{escape(b.tekst)}</a></li>' for b in inhoud)
    naam = "Inhoud" if taal == "nl" else "Contents"
    kop, romp = blokken[:3], blokken[3:]
    return (
        f'<!doctype html>\n<html lang="{taal}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(titel)}</title><style>{PAGINA}\n{STIJL}</style></head><body><main class="band">'
        + "".join(_blok(b) for b in kop)
        + f'<nav aria-label="{naam}"><ul>{wijzer}</ul></nav>'
        + "\n".join(_blok(b) for b in romp)
        + "</main></body></html>\n"
    )


def _blok(blok: Blok) -> str:
    if isinstance(blok, Kop):
        anker = f' id="{blok.anker}"' if blok.anker else ""
        return f"<h{blok.niveau}{anker}>{escape(blok.tekst)}</h{blok.niveau}>"
    if isinstance(blok, Alinea):
        soort = "klein" if blok.klein else "kern" if blok.kern else ""
        klasse = f' class="{soort}"' if soort else ""
        return f"<p{klasse}>{escape(blok.tekst)}</p>"
    if isinstance(blok, Lijst):
        return "<ul>" + "".join(f"<li>{escape(punt)}</li>" for punt in blok.punten) + "</ul>"
    if isinstance(blok, Vast):
        return f"<pre>{escape(blok.tekst)}</pre>"
    if isinstance(blok, Beeld):
        regels = "".join(
            f"<div><dt>{escape(kop)}</dt><dd>{escape(wat)}</dd></div>"
            for kop, wat in blok.figuur.herkomst
        )
        bijschrift = f"<figcaption>{escape(blok.bijschrift)}<dl>{regels}</dl></figcaption>"
        return f"<figure>{blok.figuur.inline()}{bijschrift}</figure>"
    return _tabel(blok)


def _tabel(tabel: Tabel) -> str:
    def klasse(i: int) -> str:
        return ' class="getal"' if i in tabel.getallen else ""

    kop = "".join(
        f'<th scope="col"{klasse(i)}>{escape(k)}</th>' for i, k in enumerate(tabel.kolommen)
    )
    rijen = "".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{escape(cel)}</th>'
            if i == 0
            else f"<td{klasse(i)}>{escape(cel)}</td>"
            for i, cel in enumerate(rij)
        )
        + "</tr>"
        for rij in tabel.rijen
    )
    rol = "rol zonder proza" if tabel.proza else "rol zonder"
    html = (
        f'<div class="{rol}" tabindex="0" role="region" aria-label="{escape(tabel.bijschrift)}"><table>'
        f"<caption>{escape(tabel.bijschrift)}</caption><thead><tr>{kop}</tr></thead>"
        f"<tbody>{rijen}</tbody></table></div>"
    )
    if tabel.dicht:
        return f"<details><summary>{escape(tabel.bijschrift)}</summary>{html}</details>"
    return html
