"""A small project with three Weisungen: the second goes over the first, the third is announced."""

from tests.support import INDEX, SmallProject

ERSTE, ZWEITE, DRITTE = "202601001", "202603002", "202604003"
FOLDER = "sgb2/service-center/glf/"
MAIN, OLD, NEW, USER, PLAIN = (f"{FOLDER}2.00{n}" for n in range(1, 6))

VOR_ALLEM, ERSTER_TAG, ZWEITER_TAG = "2026-01-31", "2026-02-01", "2026-03-01"
BEKANNT, NACH_DEM_ENDE, DRITTER_TAG = "2026-04-01", "2026-05-01", "2026-06-01"


def weisung(nummer: str, head: str, items: dict[str, str], more: dict[str, str]) -> str:
    """Return a Weisung with the items `items` (id and Ziele); `more` are further keys of each."""
    found = "".join(
        f'  - id: {id_}\n    text: "Wortlaut {nummer} {id_}."\n    kurz: "Punkt {nummer} {id_}"\n'
        f"    art: textaenderung\n    ziele: [{ziele}]\n{more.get(id_, '')}"
        for id_, ziele in items.items()
    )
    return (
        f'---\nnummer: "{nummer}"\ntitel: Probe {nummer}\n{head}'
        f'aenderungen:\n{found}---\n{{{{ kopf() }}}}\n\n{{{{ aenderungen("a") }}}}\n'
    )


def mark(ref: str, neu: str, bisher: str | None = None) -> str:
    """Return a mark; without `bisher` it has no old half."""
    old = "" if bisher is None else f"{{% bisher %}}{bisher}"
    return f'{{% aenderung "{ref}" %}}{neu}{old}{{% endaenderung %}}'


def erste(item: str, neu: str, bisher: str | None = None) -> str:
    """Return a mark of the first Weisung."""
    return mark(f"{ERSTE}/{item}", neu, bisher)


def zweite(item: str, neu: str, bisher: str | None = None) -> str:
    """Return a mark of the second Weisung."""
    return mark(f"{ZWEITE}/{item}", neu, bisher)


def dokument(nummer: str, body: str, head: str = "") -> str:
    """Return a Dokument of example text."""
    return (
        f'---\nnummer: "{nummer}"\ntitel: Titel {nummer}\nbeispiel: true\n{head}---\n'
        f"{{{{ kopf() }}}}\n\n{body}\n"
    )


FIRST = weisung(
    ERSTE,
    "datum: 2026-01-10\ngueltig_ab: 2026-02-01\ngueltig_bis: unbegrenzt\n",
    {
        "a1": '"2.001", "2.002"',
        "a2": '"2.001"',
        "a3": '"2.001"',
        "a4": '"2.001"',
        "a5": '"2.001"',
        "a6": '"2.001", "2.004", "2.005"',
    },
    {},
)
SECOND = weisung(
    ZWEITE,
    "datum: 2026-02-20\ngueltig_ab: 2026-03-01\ngueltig_bis: 2026-04-30\ndanach: bisher\n",
    {
        "a1": '"2.001", "2.003"',
        "a2": '"2.001"',
        "a3": '"2.001"',
        "a4": '"2.001"',
        "a5": '"2.001"',
        "a6": '"2.001", "2.004", "2.005"',
    },
    {},
)
THIRD = weisung(
    DRITTE,
    "datum: 2026-03-20\nbekannt_ab: 2026-04-01\ngueltig_ab: 2026-04-15\ngueltig_bis: unbegrenzt\n",
    {"a1": '"2.001", "2.004", "2.005"'},
    {"a1": "    gueltig_ab: 2026-06-01\n    ankuendigen: true\n"},
)

INLINE = zweite("a1", "vier", erste("a1", "drei", "zwei"))
LIST = zweite(
    "a2",
    "\n- Punkt vierfach\n",
    "\n" + erste("a2", "\n- Punkt dreifach\n", "\n- Punkt zweifach\n") + "\n",
)
ROW = zweite(
    "a3",
    "\n| Zeile | vierte |\n",
    "\n" + erste("a3", "\n| Zeile | dritte |\n", "\n| Zeile | zweite |\n") + "\n",
)
# the first Weisung's words stand in both halves of the second one's block
BLOCK = zweite(
    "a4",
    f"\n\nBlock viermal {erste('a4', 'mit Zusatz')}.\n\n",
    f"\n\nBlock zweimal {erste('a4', 'mit Zusatz', 'ohne alles')}.\n\n",
)
REVERSED = zweite("a5", "offen", erste("a5", "geschlossen", "offen"))
SHARED = mark(
    f"{DRITTE}/a1", "Gruß sechs", zweite("a6", "Gruß vier", erste("a6", "Gruß drei", "Gruß zwei"))
)
OWN = mark(f"{DRITTE}/a1", "den Ausweis sechs", "den Ausweis zwei")

BODY = f"""\
## Einstieg

Bieten Sie {INLINE} Zeiten an.

- Punkt davor
{LIST}
- Punkt danach

| A | B |
|---|---|
| Zeile | erste |
{ROW}
| Zeile | letzte |

## Block

{BLOCK}

## Umkehr

Der Zugang ist {REVERSED} zu halten.

## Unterlagen

Prüfen Sie {OWN}.

## Schluss

{{{{ baustein("gruss", einstufung="pflicht") }}}}
"""
USES = '{{ baustein("gruss", einstufung="pflicht") }}'

PAGES = {
    f"{MAIN}.md": dokument("2.001", BODY, "stand: 2026-01-01\n"),
    f"{OLD}.md": dokument(
        "2.002",
        f"Aufzuheben sind {erste('a1', 'drei', 'zwei')} Dinge.",
        "gueltig_bis: 2026-02-28\n",
    ),
    f"{NEW}.md": dokument(
        "2.003",
        f'Ersetzt sind vier Dinge.\n\n{{{{ weisung("{ZWEITE}/a1") }}}}',
        'gueltig_ab: 2026-03-01\nfrueher: ["2.002"]\n',
    ),
    f"{USER}.md": dokument("2.004", f"## Anfang\n\nText.\n\n## Ende\n\n{USES}"),
    f"{PLAIN}.md": dokument("2.005", USES),
    "bausteine/gruss.md": (
        "---\ntitel: Gruß\nbeispiel: true\n---\n{{ kopf() }}\n\n" + f"Sagen Sie {SHARED} an.\n"
    ),
    f"weisungen/{ERSTE}.md": FIRST,
    f"weisungen/{ZWEITE}.md": SECOND,
    f"weisungen/{DRITTE}.md": THIRD,
    "neuigkeiten/index.md": "---\ntitel: Neuigkeiten\n---\n{{ kopf() }}\n\n{{ neuigkeiten() }}\n",
    "synopsen/index.md": INDEX,
} | {
    f"synopsen/{nummer}.md": (
        f'---\ntitel: Synopse\n---\n{{{{ kopf() }}}}\n\n{{{{ synopse("{nummer}") }}}}\n'
    )
    for nummer in (ERSTE, ZWEITE, DRITTE)
}


SECONDS = {
    "bisher": SECOND,
    "bleibt": SECOND.replace("danach: bisher", "danach: bleibt"),
    "entwurf": SECOND.replace("danach: bisher", "danach: bisher\nbearbeitung: entwurf"),
}


def write_pages(project: SmallProject, form: str = "bisher") -> None:
    """Write all pages; `form` names one of SECONDS, the forms of the second Weisung."""
    for path, text in PAGES.items():
        project.write(path, text)
    project.write(f"weisungen/{ZWEITE}.md", SECONDS[form])
