"""Lines of systems that the masks were not written on, made from templates with slots; the same for the same seed."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

_SLOT = re.compile(r"\{(\w+)\}")
_SYLLABLES = ("ka", "lor", "men", "ti", "sar", "vel", "no", "dra", "pes", "ul", "gi", "ber", "tan", "ros", "fi", "que")


def word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4)))


def host(dice: random.Random) -> str:
    return ".".join(
        [
            f"{word(dice)}{dice.choice(['', '-', str(dice.randint(1, 99))])}".rstrip("-"),
            word(dice),
            dice.choice(["com", "net", "example", "local"]),
        ]
    )


def digits(dice: random.Random, length: int) -> str:
    return "".join(dice.choice("0123456789") for _ in range(length))


def hexadecimal(dice: random.Random, length: int) -> str:
    return "".join(dice.choice("0123456789abcdef") for _ in range(length))


def ip(dice: random.Random) -> str:
    return ".".join(str(dice.randint(1, 254)) for _ in range(4))


def path(dice: random.Random) -> str:
    return "/" + "/".join(word(dice) for _ in range(dice.randint(2, 5)))


def uuid(dice: random.Random) -> str:
    return "-".join(hexadecimal(dice, length) for length in (8, 4, 4, 4, 12))


def block(dice: random.Random) -> str:
    return f"blk_{dice.choice(['', '-'])}{dice.randint(10**15, 10**19)}"


SLOTS: dict[str, Callable[[random.Random], str]] = {
    "digit": lambda dice: str(dice.randint(0, 9)),
    "int": lambda dice: str(dice.randint(10, 10 ** dice.randint(2, 9))),
    "float": lambda dice: f"{dice.uniform(0, 9999):.{dice.randint(2, 6)}f}",
    "hex": lambda dice: f"0x{hexadecimal(dice, dice.choice([2, 4, 8, 16]))}",
    "hexword": lambda dice: hexadecimal(dice, 32),
    "counter": lambda dice: f"{dice.randint(1, 999):08d}",
    "ip": ip,
    "address": lambda dice: f"{ip(dice)}:{dice.randint(1024, 65535)}",
    "host": host,
    "hostport": lambda dice: f"{dice.choice([host, ip])(dice)}:{dice.choice([80, 443, 5070, 8080])}",
    "path": path,
    "paths": lambda dice: " ".join(path(dice) for _ in range(dice.randint(1, 4))),
    "winpath": lambda dice: "C:\\Windows\\" + "\\".join(word(dice) for _ in range(dice.randint(1, 3))),
    "block": block,
    "blocks": lambda dice: " ".join(block(dice) for _ in range(dice.randint(1, 9))),
    "uuid": uuid,
    "guid": lambda dice: "{" + uuid(dice) + "}",
    "mac": lambda dice: ":".join(hexadecimal(dice, 2) for _ in range(6)),
    "version": lambda dice: ".".join(str(dice.randint(0, 9999)) for _ in range(4)),
    "windate": lambda dice: f"2016/{dice.randint(1, 12)}/{dice.randint(1, 28)}:{clock(dice)}.{digits(dice, 3)}",
    "ccdate": lambda dice: f"2017-07-{dice.randint(10, 28)}_{dice.randint(10, 23)},{digits(dice, 2)},{digits(dice, 2)}.{digits(dice, 6)}",
    "isodate": lambda dice: f"2017-05-{dice.randint(10, 28)} {clock(dice)}",
    "dateword": lambda dice: f"2017122{dice.randint(0, 9)}",
    "clock": lambda dice: clock(dice),
    "lifetime": lambda dice: dice.choice(["<1 sec", f"{digits(dice, 2)}:{digits(dice, 2)}", f"{digits(dice, 2)}:{digits(dice, 2)}:{digits(dice, 2)}"]),
    "pci": lambda dice: f"0000:{hexadecimal(dice, 2)}:{hexadecimal(dice, 2)}.{dice.randint(0, 7)}",
    "node": lambda dice: f"{dice.choice('ABCD')}{dice.randint(1, 8)}",
    "user": lambda dice: dice.choice(["root", "oracle", "admin", "www-data", word(dice), f"{word(dice)}.{word(dice)}", f"u{digits(dice, 5)}"]),
    "token": lambda dice: f"{word(dice)[:2]}{digits(dice, 3)}{word(dice)[:3].upper()}{digits(dice, 4)}",
    "driver": lambda dice: dice.choice(["usbfs", "hub", "hiddev", "usbhid", "ehci_hcd"]),
    "name": lambda dice: dice.choice(["kCMBaseObjectError_PropertyNotFound", "kFigNotFound"]),
    "word": word,
    "msgclass": lambda dice: word(dice).upper()[:2],
    "partner": lambda dice: f"{word(dice).upper()}_{word(dice).upper()}",
    "table": lambda dice: f"Z{word(dice).upper()}",
    "session": lambda dice: word(dice).upper(),
    "job": lambda dice: f"{word(dice).upper()}_{word(dice).upper()}",
    "account": lambda dice: digits(dice, 10),
    "material": lambda dice: f"{word(dice).upper()}-{digits(dice, 4)}",
    "policy": lambda dice: f"{word(dice)[:3].upper()}-{digits(dice, 7)}",
    "topic": lambda dice: f"{word(dice)}.{word(dice)}",
    "iban": lambda dice: f"IT{digits(dice, 2)}X{digits(dice, 22)}",
    "quoted": lambda dice: f'"_SYSSMU{digits(dice, 3)}$"',
}  # fmt: skip


def clock(dice: random.Random) -> str:
    return f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}:{dice.randint(0, 59):02}"


def systems() -> dict[str, list[str]]:
    """The templates of each system."""
    found: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("systems.yaml").read_text(encoding="utf-8"))
    return found


def lines_of(templates: Sequence[str], *, count: int, seed: int) -> list[tuple[str, str]]:
    """Lines with the template of each; templates take turns as they do in logs, a few often and many seldom."""
    dice = random.Random(seed)
    order = dice.sample(list(templates), len(templates))
    weights = [1 / (at + 1) for at in range(len(order))]
    chosen = [*order, *dice.choices(order, weights, k=max(0, count - len(order)))]
    return [
        (_SLOT.sub(lambda slot: SLOTS[slot[1]](dice), template).replace("{{", "{"), template) for template in chosen
    ]


def agreement(found: Sequence[str], truth: Sequence[str]) -> tuple[float, float]:
    """Grouping accuracy (Zhu et al., ICSE-SEIP 2019) and the F1 of templates grouped right (Jiang et al., ISSTA 2024)."""
    groups: dict[str, set[int]] = defaultdict(set)
    truths: dict[str, set[int]] = defaultdict(set)
    for at, (one, other) in enumerate(zip(found, truth, strict=True)):
        groups[one].add(at)
        truths[other].add(at)
    right = {frozenset(lines) for lines in truths.values()} & {frozenset(lines) for lines in groups.values()}
    lines = sum(len(one) for one in right)
    return lines / len(truth), 2 * len(right) / (len(groups) + len(truths))
