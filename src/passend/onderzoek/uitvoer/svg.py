"""Drawing by hand: scales, ticks and an accessible SVG without script or inline style."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

# Colours and type of the house; dark and print follow because colour stands in classes only.
STIJL = """
.fig{font:15px "Atkinson Hyperlegible Next",system-ui,-apple-system,"Segoe UI",sans-serif;fill:#172625}
.fig .vlak{fill:#fffefb}.fig .as{stroke:#827b6b;stroke-width:1}.fig .raster{stroke:#dfd8c8;stroke-width:1}
.fig .tik{font-size:14px;fill:#485755}.fig .nu{stroke:#a8452c;stroke-width:1.5}.fig .nu-tekst{font-size:14px;fill:#a8452c}
.fig .nul{stroke:#172625;stroke-width:1.25}.fig .naam{font-weight:650}
.fig .reeks{fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}
.fig .hoog{stroke:#b0583c}.fig .neutraal{stroke:#0f5650}.fig .laag{stroke:#8a6a12}
.fig .punt{stroke-width:1.5}.fig .punt.hoog{fill:#b0583c}.fig .punt.neutraal{fill:#0f5650}.fig .punt.laag{fill:#8a6a12}
.fig .naam.hoog{fill:#b0583c;stroke:none}.fig .naam.neutraal{fill:#0f5650;stroke:none}.fig .naam.laag{fill:#8a6a12;stroke:none}
.fig .dun{stroke:#0f5650;stroke-width:2}.fig .dik{stroke:#0f5650;stroke-width:6}
.fig .stip{fill:#0f5650;stroke:#fffefb;stroke-width:2}.fig .basis{fill:#fffefb;stroke:#0f5650;stroke-width:2.5}
.fig .rij{paint-order:stroke;stroke:#fffefb;stroke-width:5px;stroke-linejoin:round}
@media (prefers-color-scheme:dark){
.fig .rij{stroke:#19221f}
.fig{fill:#eef0e8}.fig .vlak{fill:#19221f}.fig .as{stroke:#87958f}.fig .raster{stroke:#35423e}.fig .tik{fill:#b2bfb9}
.fig .nu{stroke:#f0a48d}.fig .nu-tekst{fill:#f0a48d}.fig .nul{stroke:#eef0e8}
.fig .hoog{stroke:#eb9a80}.fig .neutraal{stroke:#7fcabd}.fig .laag{stroke:#d9b95c}
.fig .punt.hoog{fill:#eb9a80}.fig .punt.neutraal{fill:#7fcabd}.fig .punt.laag{fill:#d9b95c}
.fig .naam.hoog{fill:#eb9a80}.fig .naam.neutraal{fill:#7fcabd}.fig .naam.laag{fill:#d9b95c}
.fig .dun,.fig .dik{stroke:#7fcabd}.fig .stip{fill:#7fcabd;stroke:#19221f}.fig .basis{fill:#19221f;stroke:#7fcabd}
}
@media print{.fig .vlak{fill:#fff}}
""".strip()


@dataclass(frozen=True, slots=True)
class Schaal:
    """A straight line from values to pixels."""

    van: float
    tot: float
    pixel_van: float
    pixel_tot: float

    def __call__(self, waarde: float) -> float:
        """Return the pixel of a value."""
        deel = (waarde - self.van) / (self.tot - self.van)
        return self.pixel_van + deel * (self.pixel_tot - self.pixel_van)


def nice_ticks(laagste: float, hoogste: float, ongeveer: int = 5) -> list[float]:
    """Return round tick values that enclose the range."""
    bereik = hoogste - laagste or abs(hoogste) or 1.0
    ruw = bereik / ongeveer
    macht = 10 ** math.floor(math.log10(ruw))
    stap = next(f * macht for f in (1, 2, 2.5, 5, 10) if f * macht >= ruw * 0.999)
    eerste, laatste = math.floor(laagste / stap + 1e-9), math.ceil(hoogste / stap - 1e-9)
    return [round(i * stap, 12) for i in range(eerste, max(laatste, eerste + 1) + 1)]


def decimals_for(tikken: Sequence[float]) -> int:
    """Return how many decimals tell these ticks apart."""
    stap = min((b - a for a, b in itertools.pairwise(tikken)), default=1.0)
    for decimalen in range(5):
        if abs(round(stap, decimalen) - stap) < stap * 1e-6:
            return decimalen
    return 5


@dataclass(slots=True)
class Tekening:
    """An SVG being drawn; `titel` and `omschrijving` are what a screen reader says.

    `herkomst` names study, years, population and instrument; it goes along in the description.
    """

    breedte: int
    hoogte: int
    titel: str
    omschrijving: str
    sleutel: str
    delen: list[str] = field(default_factory=list)
    herkomst: tuple[tuple[str, str], ...] = ()

    def lijn(self, x1: float, y1: float, x2: float, y2: float, klasse: str) -> None:
        """Draw a straight line."""
        self.delen.append(
            f'<line class="{klasse}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
        )

    def pad(self, punten: Sequence[tuple[float, float]], klasse: str) -> None:
        """Draw a line through points."""
        if len(punten) > 1:
            d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in punten)
            self.delen.append(f'<path class="{klasse}" d="{d}"/>')

    def teken(self, x: float, y: float, vorm: str, klasse: str, r: float = 4.5) -> None:
        """Draw a marker: circle, square or triangle, so that shape says what colour says."""
        if vorm == "vierkant":
            self.delen.append(
                f'<rect class="{klasse}" x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}"/>'
            )
        elif vorm == "driehoek":
            d = f"M{x:.1f} {y - 1.25 * r:.1f}L{x + 1.15 * r:.1f} {y + r:.1f}L{x - 1.15 * r:.1f} {y + r:.1f}Z"
            self.delen.append(f'<path class="{klasse}" d="{d}"/>')
        else:
            self.delen.append(f'<circle class="{klasse}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>')

    def tekst(self, x: float, y: float, tekst: str, klasse: str = "", anker: str = "start") -> None:
        """Write text; `anker` is start, middle or end."""
        kl = f' class="{klasse}"' if klasse else ""
        self.delen.append(
            f'<text{kl} x="{x:.1f}" y="{y:.1f}" text-anchor="{anker}">{escape(tekst)}</text>'
        )

    def als_svg(self, *, los: bool) -> str:
        """Return the SVG; `los` puts the style inside, for a file that stands on its own."""
        t, d = f"{self.sleutel}-t", f"{self.sleutel}-d"
        stijl = f"<style>{STIJL}</style>" if los else ""
        zinnen = [self.omschrijving, *(f"{kop}: {wat}." for kop, wat in self.herkomst)]
        omschrijving = " ".join(zin for zin in zinnen if zin)
        maten = f' width="{self.breedte}" height="{self.hoogte}"' if los else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="fig" role="img"{maten} '
            f'viewBox="0 0 {self.breedte} {self.hoogte}" aria-labelledby={quoteattr(f"{t} {d}")}>'
            f'<title id="{t}">{escape(self.titel)}</title><desc id="{d}">{escape(omschrijving)}</desc>'
            f'{stijl}<rect class="vlak" width="{self.breedte}" height="{self.hoogte}"/>'
            + "".join(self.delen)
            + "</svg>"
        )


def spread(plaatsen: Sequence[float], afstand: float, onder: float, boven: float) -> list[float]:
    """Return positions at least `afstand` apart, close to the wanted ones, between the bounds."""
    volgorde = sorted(range(len(plaatsen)), key=lambda i: plaatsen[i])
    uit = list(plaatsen)
    vorige = -math.inf
    for i in volgorde:
        uit[i] = max(uit[i], vorige + afstand, onder)
        vorige = uit[i]
    teveel = max(0.0, vorige - boven)
    for i in reversed(volgorde):
        if teveel <= 0:
            break
        uit[i] -= teveel
        lager = [j for j in volgorde if uit[j] < uit[i] + 1e-9 and j != i]
        teveel = max((uit[j] + afstand - uit[i] for j in lager), default=0.0)
    return uit
