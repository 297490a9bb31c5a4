"""A bar chart as SVG: how long each program took, on a logarithmic axis, the measure being 1."""

import math
from xml.sax.saxutils import escape

WIDTH, LABELS, ROW, TOP = 860, 330, 30, 40
STYLE = """\
text { font: 13px sans-serif; fill: #24292f }
.own { fill: #1f6feb } .peer { fill: #8c959f } .measure { fill: #d4a72c }
line { stroke: #d0d7de } .axis { font-size: 11px; fill: #57606a }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .axis { fill: #8b949e } line { stroke: #30363d }
}"""


def ticks(low, high):
    return [10.0 ** power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def draw(title, bars):
    """`bars`: (label, ratio, class), class being "own", "peer" or "measure"."""
    marks = ticks(min(bar[1] for bar in bars), max(bar[1] for bar in bars))
    low, high = math.log10(marks[0]), math.log10(marks[-1])

    def at(ratio):
        return LABELS + (math.log10(ratio) - low) / (high - low) * (WIDTH - LABELS - 60)

    height = TOP + ROW * len(bars) + 30
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
             f'viewBox="0 0 {WIDTH} {height}" role="img">',
             f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>",
             f'<text x="10" y="20">{escape(title)}</text>']
    for mark in marks:
        lines.append(f'<line x1="{at(mark):.1f}" y1="{TOP - 8}" x2="{at(mark):.1f}" y2="{height - 25}"/>')
        lines.append(f'<text class="axis" x="{at(mark):.1f}" y="{height - 10}" '
                     f'text-anchor="middle">{mark:g}</text>')
    for row, (label, ratio, kind) in enumerate(bars):
        y = TOP + row * ROW
        lines.append(f'<text x="{LABELS - 10}" y="{y + 15}" text-anchor="end">{escape(label)}</text>')
        lines.append(f'<rect class="{kind}" x="{LABELS}" y="{y + 2}" '
                     f'width="{max(at(ratio) - LABELS, 2):.1f}" height="18"/>')
        lines.append(f'<text x="{at(ratio) + 6:.1f}" y="{y + 16}">{ratio:.2f}</text>')
    return "\n".join([*lines, "</svg>", ""])
